package dev.gatehouse.provisioning;

import java.util.Optional;

/** What a caller may do. The claim that carries it names it by {@link #scope()}. */
public enum Permission {
    USERS_CREATE("users:create"),
    USERS_READ("users:read"),
    USERS_WRITE("users:write"),
    GROUPS_READ("groups:read"),
    GROUPS_WRITE("groups:write"),
    /** Implies all others. */
    ADMIN("admin");

    private final String scope;

    Permission(String scope) {
        this.scope = scope;
    }

    /** The word in a token's scope claim (RFC 8693 §4.2) or in the configuration. */
    public String scope() {
        return scope;
    }

    /** The permission of that word; empty for a word that is none of ours. */
    public static Optional<Permission> ofScope(String scope) {
        for (Permission permission : values()) {
            if (permission.scope.equals(scope)) {
                return Optional.of(permission);
            }
        }
        return Optional.empty();
    }
}
