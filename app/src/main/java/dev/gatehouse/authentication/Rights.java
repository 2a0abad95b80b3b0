package dev.gatehouse.authentication;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantScope;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may do, and where.
 *
 * @param permissions what
 * @param tenants where
 */
record Rights(Set<Permission> permissions, TenantScope tenants) {
    /** The name that stands for every tenant. */
    static final String ALL_TENANTS = "*";

    Rights {
        permissions = Set.copyOf(permissions);
        requireNonNull(tenants, "tenants");
    }

    /** Rights as an operator writes them; a word that is none of ours is his mistake. Fails with IllegalArgumentException. */
    static Rights of(List<String> permissions, List<String> tenants) {
        Set<Permission> known = EnumSet.noneOf(Permission.class);
        for (String word : permissions) {
            known.add(Permission.ofScope(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "permissions: '" + word + "' is unknown; name some of: " + everyScope())));
        }
        return new Rights(known, scope(tenants));
    }

    /** The tenants of these names. Fails with IllegalArgumentException on a name no tenant can have. */
    static TenantScope scope(List<String> names) {
        Set<TenantId> tenants = new LinkedHashSet<>();
        for (String name : names) {
            if (!name.equals(ALL_TENANTS)) {
                tenants.add(tenant(name));
            }
        }
        return names.contains(ALL_TENANTS) ? TenantScope.ALL : new TenantScope(false, tenants);
    }

    /** The permissions as words in one string (RFC 8693 §4.2). */
    String scope() {
        return permissions.stream().sorted().map(Permission::scope).collect(Collectors.joining(" "));
    }

    private static TenantId tenant(String name) {
        try {
            return new TenantId(name);
        } catch (FailureException e) {
            throw new IllegalArgumentException(
                    "tenants: a name must be 1 to 64 characters out of A-Z, a-z, 0-9, '.', '_' and '-', or '*'", e);
        }
    }

    private static String everyScope() {
        return Arrays.stream(Permission.values()).map(Permission::scope).collect(Collectors.joining(" "));
    }
}
