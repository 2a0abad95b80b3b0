package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import java.util.Optional;

/**
 * What the DNs in an entry and the ids in a resource point at, looked up before the mapping is asked: the mapping itself
 * reads nothing.
 */
public interface References {
    /** Nothing was looked up. */
    References NONE = new References() {
        @Override
        public Optional<Target> byDn(DN dn) {
            return Optional.empty();
        }

        @Override
        public Optional<DN> byId(String id) {
            return Optional.empty();
        }
    };

    /**
     * A resource that is pointed at.
     *
     * @param id its id
     * @param type the name of its type, as {@code User}
     * @param display its name for people
     */
    record Target(String id, String type, Optional<String> display) {
        public Target {
            requireNonNull(id, "id");
            requireNonNull(type, "type");
            requireNonNull(display, "display");
        }
    }

    /** The resource of the entry at this DN; empty where there is none. */
    Optional<Target> byDn(DN dn);

    /** The DN of the resource with this id; empty where there is none. */
    Optional<DN> byId(String id);
}
