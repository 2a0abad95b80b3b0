package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.setting.Secret;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of every type that is mapped, in one directory: one store for all mouths. Safe for use by many threads. */
public final class DirectoryResources implements Resources {
    private final Mappings mappings;
    private final Tenants tenants;
    private final UserStore users;
    private final Orders orders;
    private final Map<String, Shelf> shelves = new HashMap<>();

    /** What is there for one type. */
    record Shelf(ResourceStore store, ListSearch lists, Adoption adoption) {}

    /**
     * @param root the configured base DN; what is ours stands below it
     * @param guard the guard in force; AUTO must have been decided before
     * @param cursorSecret what cursors are signed with where the settings name no key: the same in every gateway before
     *     this directory
     */
    public DirectoryResources(
            Directory directory,
            Mappings mappings,
            DN root,
            TenantsSettings tenantsSettings,
            ProvisioningSettings settings,
            GuardKind guard,
            Clock clock,
            Secret cursorSecret) {
        this.mappings = mappings;
        this.tenants = new Tenants(
                tenantsSettings, root, () -> directory.capabilities().isActiveDirectory());
        TenantTree tree = new TenantTree(directory, tenants);
        DN bookkeeping = RelativeDn.parse(settings.bookkeeping()).below(root);
        UniqueGuard uniqueGuard = guard(guard, directory, tree, new Holders(tree, mappings.users()), bookkeeping);
        this.orders = new Orders(settings.listIdle(), settings.listMemory().bytes());
        Cursors cursors = new Cursors(settings.cursorKey().orElse(cursorSecret), settings.cursorAge(), clock);
        DN counters = new DN(new RDN("ou", "counters"), bookkeeping);
        NewEntries posix = posix(settings.posix(), directory, tree, counters);
        for (ResourceType type : mappings.types()) {
            ResourceMapping mapping = mappings.of(type);
            ResourceStore store = new ResourceStore(
                    directory, mappings, mapping, tree, uniqueGuard, isOfPosix(mapping) ? posix : NewEntries.AS_MAPPED);
            ListSearch lists =
                    new ListSearch(directory, mappings, mapping, tree, orders, cursors, settings.mostCandidates());
            AdoptionSettings adoption = Kind.isUser(type) ? settings.adoption() : AdoptionSettings.standard();
            shelves.put(type.name(), new Shelf(store, lists, new Adoption(adoption, store, tree)));
        }
        this.users = new UserStore(
                shelf(ResourceType.USER).adoption(),
                shelf(ResourceType.USER).store(),
                shelf(ResourceType.USER).lists(),
                new NumberSequence(directory, tree, counters, NumberSeries.USER_KEYS, TakenNumbers.NONE));
    }

    private static NewEntries posix(PosixSettings settings, Directory directory, TenantTree tree, DN counters) {
        if (!settings.enabled()) {
            return NewEntries.AS_MAPPED;
        }
        NumberSequence uids =
                new NumberSequence(directory, tree, counters, settings.uids(), TakenNumbers.in(tree, "uidNumber"));
        NumberSequence gids =
                new NumberSequence(directory, tree, counters, settings.gids(), TakenNumbers.in(tree, "gidNumber"));
        return new Posix(settings, uids::next, gids::next);
    }

    /** A type of the operator's own is as he has mapped it. */
    private static boolean isOfPosix(ResourceMapping mapping) {
        return Kind.isUser(mapping.type()) || Kind.isGroup(mapping.type());
    }

    private static UniqueGuard guard(
            GuardKind kind, Directory directory, TenantTree tree, Holders holders, DN bookkeeping) {
        return switch (kind) {
            case LOCAL -> new LocalGuard(holders);
            case CLAIM, AUTO ->
                new ClaimGuard(
                        new ClaimEntries(directory, tree, new DN(new RDN("ou", "claims"), bookkeeping)), holders);
            case SERVER -> new ServerGuard(holders);
        };
    }

    /** The same users, as the create-user contracts ask for them. */
    public Users users() {
        return new Users(tenants, users);
    }

    /** What is kept of lists between their pages. */
    public KeptOrders keptOrders() {
        return orders.kept();
    }

    @Override
    public List<ResourceType> types() {
        return mappings.types();
    }

    /** Fails with IllegalArgumentException for a type that is not served. */
    @Override
    public TenantResources of(ResourceType type, Caller caller, Optional<TenantId> wanted) {
        return new TypeResources(type, caller, tenants.choose(caller.tenants(), wanted), shelf(type), this::self);
    }

    @Override
    public Optional<String> self(Caller caller, Optional<TenantId> wanted) {
        return self(caller, tenants.choose(caller.tenants(), wanted));
    }

    private Optional<String> self(Caller caller, TenantId tenant) {
        return users.byUserName(tenant, caller.subject())
                .or(() -> users.byEmail(tenant, caller.subject()))
                .flatMap(user -> user.text(UserAttributes.ID));
    }

    private Shelf shelf(ResourceType type) {
        Shelf shelf = shelves.get(type.name());
        if (shelf == null) {
            throw new IllegalArgumentException("there are no resources of the type " + type.name());
        }
        return shelf;
    }
}
