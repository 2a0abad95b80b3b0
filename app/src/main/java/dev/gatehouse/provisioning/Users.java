package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.mapping.ResourceMapping;
import java.util.Optional;

/** The way in to the users of the directory. Safe for use by many threads. */
public final class Users {
    private final Tenants tenants;
    private final UserStore store;

    /**
     * @param root the configured base DN; what is ours stands below it
     * @param guard the guard in force; AUTO must have been decided before
     */
    public Users(
            Directory directory,
            ResourceMapping mapping,
            DN root,
            TenantsSettings tenantsSettings,
            ProvisioningSettings settings,
            GuardKind guard) {
        this.tenants = new Tenants(tenantsSettings, root);
        DN bookkeeping = RelativeDn.parse(settings.bookkeeping()).below(root);
        TenantTree tree = new TenantTree(directory, tenants, mapping.naming());
        Holders holders = new Holders(tree, mapping);
        UniqueGuard uniqueGuard = switch (guard) {
            case LOCAL -> new LocalGuard(holders);
            case CLAIM, AUTO ->
                new ClaimGuard(
                        new ClaimEntries(directory, tree, new DN(new RDN("ou", "claims"), bookkeeping)), holders);
            case SERVER -> new ServerGuard(holders);
        };
        UserKeys keys = new UserKeys(directory, tree, new DN(new RDN("ou", "counters"), bookkeeping));
        this.store = new UserStore(directory, mapping, tree, uniqueGuard, keys);
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
