package dev.gatehouse.provisioning;

import java.util.Set;

/**
 * The tenants a caller may act in, as its credentials say.
 *
 * @param all every tenant
 * @param named the tenants named, in the order of the credentials; empty and not {@code all}: only the default tenant
 */
public record TenantScope(boolean all, Set<TenantId> named) {
    /** Credentials that say nothing of tenants: the default tenant only. */
    public static final TenantScope DEFAULT_ONLY = new TenantScope(false, Set.of());
    /** Every tenant. */
    public static final TenantScope ALL = new TenantScope(true, Set.of());

    public TenantScope {
        named = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(named));
    }

    public static TenantScope of(TenantId tenant) {
        return new TenantScope(false, Set.of(tenant));
    }
}
