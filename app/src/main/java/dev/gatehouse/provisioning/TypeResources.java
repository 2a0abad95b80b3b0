package dev.gatehouse.provisioning;

import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.patch.Patch;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The resources of one type in one tenant, as one caller may handle them. */
final class TypeResources implements TenantResources {
    private final ResourceType type;
    private final Caller caller;
    private final TenantId tenant;
    private final ResourceStore store;
    private final ListSearch lists;
    private final Adoption adoption;
    private final Rights rights;
    private final BiFunction<Caller, TenantId, Optional<String>> self;

    TypeResources(
            ResourceType type,
            Caller caller,
            TenantId tenant,
            DirectoryResources.Shelf shelf,
            BiFunction<Caller, TenantId, Optional<String>> self) {
        this.type = type;
        this.caller = caller;
        this.tenant = tenant;
        this.store = shelf.store();
        this.lists = shelf.lists();
        this.adoption = shelf.adoption();
        this.rights = Rights.of(type);
        this.self = self;
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public Resource create(Resource resource) {
        caller.require(rights.create());
        return adoption.create(
                caller, tenant, resource, UnaryOperator.identity(), () -> store.create(tenant, resource));
    }

    @Override
    public Optional<Resource> get(String id, Projection projection) {
        if (!caller.may(rights.read()) && !isCaller(id)) {
            caller.require(rights.read());
        }
        return store.get(tenant, id, projection);
    }

    /** Everybody may read himself. */
    private boolean isCaller(String id) {
        return Kind.isUser(type)
                && self.apply(caller, tenant).filter(id::equalsIgnoreCase).isPresent();
    }

    @Override
    public Resource replace(String id, Resource resource, Precondition precondition, Projection wanted) {
        caller.require(rights.write());
        return store.replace(tenant, id, resource, precondition, wanted);
    }

    @Override
    public Optional<Resource> patch(String id, Patch patch, Precondition precondition, Optional<Projection> wanted) {
        caller.require(rights.write());
        return store.patch(tenant, id, patch, precondition, wanted);
    }

    @Override
    public void delete(String id, Precondition precondition) {
        caller.require(rights.write());
        store.delete(tenant, id, precondition);
    }

    @Override
    public Page search(ListQuery query) {
        caller.require(rights.read());
        return lists.search(tenant, query);
    }
}
