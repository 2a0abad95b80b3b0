package dev.gatehouse.mapping;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an attribute points at an entry. */
interface LinkForm {
    /** By its DN, as {@code member} and {@code manager} do. */
    LinkForm BY_DN = new LinkForm() {
        @Override
        public Optional<String> text(DN target) {
            return Optional.of(target.toString());
        }

        @Override
        public Optional<DN> target(String text, DN owner) {
            try {
                return Optional.of(new DN(text));
            } catch (LDAPException e) {
                return Optional.empty();
            }
        }
    };

    /** The LDAP value that points at the target; empty where none can. */
    Optional<String> text(DN target);

    /** What a value points at; empty for one that points nowhere. */
    Optional<DN> target(String text, DN owner);

    /**
     * By the user name alone, as {@code memberUid} does (RFC 2307 §2.2): it is the RDN's value of a user, who stands in the
     * tenant of the group.
     */
    static LinkForm byName(ResourceNaming groups, ResourceNaming users) {
        return new LinkForm() {
            @Override
            public Optional<String> text(DN target) {
                RDN rdn = target.getRDN();
                return Optional.ofNullable(rdn)
                        .filter(found -> found.hasAttribute(users.attribute()))
                        .map(found -> found.getAttributeValues()[0]);
            }

            @Override
            public Optional<DN> target(String text, DN owner) {
                @Nullable DN base = owner.getParent();
                for (int i = 0; base != null && i < groups.depth(); i++) {
                    base = base.getParent();
                }
                return Optional.ofNullable(base)
                        .map(found -> new DN(new RDN(users.attribute(), text), users.container(found)));
            }
        };
    }
}
