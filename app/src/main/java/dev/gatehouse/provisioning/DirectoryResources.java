package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.setting.Secret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The resources of every type that is mapped, in one directory: one store for all mouths. Safe for use by many threads. */
public final class DirectoryResources implements Resources {
    private final List<ResourceMapping> mappings;
    private final Tenants tenants;
    private final UserStore users;

    /**
     * @param mappings one of each type, the user's first
     * @param root the configured base DN; what is ours stands below it
     * @param guard the guard in force; AUTO must have been decided before
     * @param cursorSecret what cursors are signed with where the settings name no key: the same in every gateway before
     *     this directory
     */
    public DirectoryResources(
            Directory directory,
            List<ResourceMapping> mappings,
            DN root,
            TenantsSettings tenantsSettings,
            ProvisioningSettings settings,
            GuardKind guard,
            Clock clock,
            Secret cursorSecret) {
        this.mappings = List.copyOf(mappings);
        ResourceMapping mapping = mappings.get(0);
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
        this.users = new UserStore(directory, mapping, tree, uniqueGuard, keys);
    }

    /** The same users, as the create-user contracts ask for them. */
    public Users users() {
        return new Users(tenants, users);
    }

    @Override
    public List<ResourceType> types() {
        return mappings.stream().map(ResourceMapping::type).toList();
    }

    @Override
    public TenantResources of(ResourceType type, Caller caller, Optional<TenantId> wanted) {
        return new TypeResources(type, caller, tenants.choose(caller.tenants(), wanted), users);
    }

    @Override
    public Optional<String> self(Caller caller, Optional<TenantId> wanted) {
        TenantId tenant = tenants.choose(caller.tenants(), wanted);
        return users.byUserName(tenant, caller.subject()).flatMap(user -> user.text(dev.gatehouse.resource.UserAttributes.ID));
    }
}
