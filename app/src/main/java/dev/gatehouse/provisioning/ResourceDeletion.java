package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.References;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.Holders.Claimant;
import dev.gatehouse.provisioning.Repointing.Repointed;
import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Deletes one resource and all that points at it.
 *
 * <p>A delete cannot carry a condition on every server (389-DS has no Assertion control). So a delete with a precondition
 * takes two steps: the version that was asked for is swapped for one that says "leaving" (refused where somebody else was
 * quicker), which whoever changes a resource respects, then the entry is deleted. Where the gateway dies between the two,
 * the resource can be changed again after {@link Version#LEAVE}; a gateway slower than that gives up.
 *
 * <p>Memberships go before the entry does: nobody who gets the name next shall inherit them. A second look, after the
 * delete, finds those that were given meanwhile.
 */
final class ResourceDeletion {

    private final Directory directory;
    private final ResourceMapping mapping;
    private final Identity identity;
    private final Repointing repointing;
    private final UniqueGuard guard;

    ResourceDeletion(
            Directory directory, ResourceMapping mapping, Identity identity, Repointing repointing, UniqueGuard guard) {
        this.directory = directory;
        this.mapping = mapping;
        this.identity = identity;
        this.repointing = repointing;
        this.guard = guard;
    }

    /** @param read the entry as it is now; empty where there is none any more */
    void delete(TenantId tenant, Supplier<Optional<Entry>> read, Precondition precondition) {
        for (int attempt = 0; attempt < Attempts.MOST; attempt++) {
            Entry entry = read.get().orElseThrow(ResourceStore::notFound);
            precondition.require(version(entry));
            boolean isFree = precondition.any() || !Version.isLeaving(entry, mapping.bookkeeping());
            if (isFree && new Deletion(tenant, entry, read, !precondition.any()).isDone()) {
                return;
            }
            Attempts.pause();
        }
        throw Attempts.overtaken();
    }

    private Optional<String> version(Entry entry) {
        return Version.of(entry, mapping.bookkeeping());
    }

    /** One try on an entry as it was read. */
    private final class Deletion {
        private final TenantId tenant;
        private final Entry entry;
        private final Supplier<Optional<Entry>> read;
        private final DN dn;
        private final boolean isMarked;
        private final String mark = Version.leaving();
        private final long start = System.nanoTime();

        Deletion(TenantId tenant, Entry entry, Supplier<Optional<Entry>> read, boolean isMarked) {
            this.tenant = tenant;
            this.entry = entry;
            this.read = read;
            this.dn = DnParts.of(entry).dn();
            this.isMarked = isMarked;
        }

        /** False where somebody else changed, renamed or deleted it first; the next look tells. */
        boolean isDone() {
            if (isMarked && !swapped(version(entry).orElse(""), mark)) {
                return false;
            }
            List<Repointed> freed = List.of();
            try {
                freed = repointing.repoint(tenant, dn, Optional.empty());
                requireInTime();
                if (!deleted()) {
                    return false;
                }
            } catch (FailureException e) {
                restore(freed, e);
                throw e;
            }
            letGo();
            return true;
        }

        private boolean swapped(String before, String after) {
            try {
                directory.modify(
                        dn,
                        List.of(
                                new Modification(
                                        ModificationType.DELETE,
                                        mapping.bookkeeping().version(),
                                        before),
                                new Modification(
                                        ModificationType.ADD,
                                        mapping.bookkeeping().version(),
                                        after)));
                return true;
            } catch (FailureException e) {
                return switch (e.kind()) {
                    case STALE, NOT_FOUND -> false;
                    case OUTCOME_UNKNOWN -> isSwapped(before, after, e);
                    default -> throw e;
                };
            }
        }

        private boolean isSwapped(String before, String after, FailureException lost) {
            String now = ReadBack.of(
                            lost,
                            () -> directory
                                    .find(dn, List.of(mapping.bookkeeping().version()))
                                    .flatMap(ResourceDeletion.this::version)
                                    .filter(version -> !version.equals(before)))
                    .orElseThrow(() -> ReadBack.notWritten(lost));
            return now.equals(after);
        }

        private void requireInTime() {
            if (isMarked && System.nanoTime() - start > Version.LEAVE.toNanos() / 2) {
                throw Failure.of(FailureKind.UNAVAILABLE, "The directory was too slow; nothing was deleted")
                        .exception();
            }
        }

        /** False where nothing stands at the DN any more: it is gone, or has another name now. */
        private boolean deleted() {
            try {
                directory.delete(dn);
                return true;
            } catch (FailureException e) {
                if (e.kind() == FailureKind.NOT_FOUND) {
                    return false;
                }
                if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                    throw e;
                }
                return ReadBack.of(e, () -> read.get().isEmpty() ? Optional.of(true) : Optional.empty())
                        .orElseThrow(() -> ReadBack.notWritten(e));
            }
        }

        /** After a failure that says that nothing was written: sees to it that this is so. */
        private void restore(List<Repointed> freed, FailureException failure) {
            if (failure.kind() == FailureKind.OUTCOME_UNKNOWN) {
                return;
            }
            try {
                repointing.restore(freed);
                if (isMarked) {
                    swapped(mark, version(entry).orElse(""));
                }
            } catch (FailureException e) {
                throw Failure.of(
                                FailureKind.OUTCOME_UNKNOWN,
                                "The resource was not deleted, but some of what pointed at it does so no more;"
                                        + " delete it again")
                        .exception(e);
            }
        }

        private void letGo() {
            Resource resource = mapping.toResource(entry, References.NONE);
            Claimant claimant = new Claimant(tenant, mapping.mark(entry).orElse(""), resource);
            try {
                if (directory.find(dn, List.of("1.1")).isEmpty()) {
                    repointing.repoint(tenant, dn, Optional.empty());
                }
            } catch (FailureException e) {
                // it is deleted; a membership given in the last instant stays and reads as absent
            }
            guard.release(claimant, identity.heldBy(tenant, entry, resource));
        }
    }
}
