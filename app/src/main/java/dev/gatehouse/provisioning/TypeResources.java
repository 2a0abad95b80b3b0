package dev.gatehouse.provisioning;

import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Replacement;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.patch.Patch;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The resources of one type in one tenant, as one caller may handle them. */
final class TypeResources implements TenantResources {
    private final ResourceType type;
    private final Caller caller;
    private final TenantId tenant;
    private final UserStore store;

    TypeResources(ResourceType type, Caller caller, TenantId tenant, UserStore store) {
        this.type = type;
        this.caller = caller;
        this.tenant = tenant;
        this.store = store;
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public Resource create(Resource resource) {
        caller.require(Permission.USERS_CREATE);
        return store.create(tenant, resource);
    }

    @Override
    public Optional<Resource> get(String id, Projection projection) {
        caller.require(Permission.USERS_READ);
        return store.byId(tenant, id);
    }

    @Override
    public Resource replace(String id, Resource resource, Precondition precondition) {
        caller.require(Permission.USERS_WRITE);
        return store.change(tenant, id, before -> Replacement.of(type, before, resource));
    }

    @Override
    public Optional<Resource> patch(
            String id, Patch patch, Precondition precondition, Optional<Projection> wanted) {
        caller.require(Permission.USERS_WRITE);
        return Optional.of(store.change(tenant, id, patch::apply));
    }

    @Override
    public void delete(String id, Precondition precondition) {
        caller.require(Permission.USERS_WRITE);
        store.delete(tenant, id);
    }

    @Override
    public Page search(ListQuery query) {
        caller.require(Permission.USERS_READ);
        ListQuery.Place place = query.place();
        int offset = place instanceof ListQuery.Place.Index index ? index.offset() : 0;
        int most = place instanceof ListQuery.Place.Index index ? index.most() : ((ListQuery.Place.Cursor) place).most();
        TenantUsers.Page found = store.search(tenant, query.filter(), offset, most);
        return new Page() {
            @Override
            public OptionalInt total() {
                return OptionalInt.of(found.total());
            }

            @Override
            public Optional<String> nextCursor() {
                return Optional.empty();
            }

            @Override
            public void forEach(Consumer<Resource> consumer) {
                found.users().forEach(consumer);
            }
        };
    }
}
