package dev.gatehouse.provisioning;

import java.util.Optional;

/** The way in to the users of the directory, as the create-user contracts ask for them. Safe for use by many threads. */
public final class Users {
    private final Tenants tenants;
    private final UserStore store;

    Users(Tenants tenants, UserStore store) {
        this.tenants = tenants;
        this.store = store;
    }

    /**
     * The users of one tenant, as this caller may handle them.
     *
     * @param wanted the tenant the request names; fails with FORBIDDEN where the caller's credentials do not allow it.
     *     Absent: the one tenant of the credentials, else the default tenant, else INVALID on the field {@code tenant}
     */
    public TenantUsers of(Caller caller, Optional<TenantId> wanted) {
        return new TenantUsers(caller, tenants.choose(caller.tenants(), wanted), store);
    }
}
