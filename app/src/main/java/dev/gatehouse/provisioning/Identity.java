package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What keeps the resources of one type apart from each other. */
interface Identity {
    /** Users: by the keys of {@link IdentityKey}. */
    Identity OF_USERS = new Identity() {
        @Override
        public Set<IdentityKey> keys(TenantId tenant, Resource resource) {
            return IdentityKey.of(tenant, resource);
        }

        @Override
        public Set<IdentityKey> heldBy(TenantId tenant, Entry entry, Resource resource) {
            return IdentityKey.heldBy(tenant, entry, resource);
        }

        @Override
        public Set<IdentityKey> afterChange(TenantId tenant, Resource before, Resource after, Set<IdentityKey> held) {
            return IdentityKey.ofChanged(tenant, before, after, held);
        }

        @Override
        public FailureException nameTaken() {
            return IdentityKey.nameTaken();
        }
    };

    /**
     * All others: by their DN alone, which the server itself keeps unique.
     *
     * @param name what the DN is made of
     */
    static Identity byName(String type, Supplier<AttributePath> name) {
        return new Identity() {
            @Override
            public Set<IdentityKey> keys(TenantId tenant, Resource resource) {
                return Set.of();
            }

            @Override
            public Set<IdentityKey> heldBy(TenantId tenant, Entry entry, Resource resource) {
                return Set.of();
            }

            @Override
            public Set<IdentityKey> afterChange(
                    TenantId tenant, Resource before, Resource after, Set<IdentityKey> held) {
                return Set.of();
            }

            @Override
            public FailureException nameTaken() {
                String sentence = "A " + type + " with this " + name.get() + " already exists";
                return new Failure(
                                FailureKind.DUPLICATE,
                                sentence,
                                List.of(new Violation(name.get().toString(), "is taken")))
                        .exception();
            }
        };
    }

    /** What a new resource will hold. Fails with INVALID where what a key is made of is missing or none. */
    Set<IdentityKey> keys(TenantId tenant, Resource resource);

    /** What the resource of an entry holds. */
    Set<IdentityKey> heldBy(TenantId tenant, Entry entry, Resource resource);

    /** What a resource holds after a change; fails as {@link #keys}, but for values that the change leaves alone. */
    Set<IdentityKey> afterChange(TenantId tenant, Resource before, Resource after, Set<IdentityKey> held);

    /** What to tell where the DN is taken. */
    FailureException nameTaken();
}
