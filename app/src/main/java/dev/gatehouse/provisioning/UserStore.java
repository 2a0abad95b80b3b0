package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.EmailAddress;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** The users, with what is theirs alone: names that are compared our way, integer keys, passwords. */
final class UserStore {
    private final Adoption adoption;
    private final ResourceStore store;
    private final ListSearch lists;
    private final NumberSequence keys;

    UserStore(Adoption adoption, ResourceStore store, ListSearch lists, NumberSequence keys) {
        this.adoption = adoption;
        this.store = store;
        this.lists = lists;
        this.keys = keys;
    }

    Resource create(TenantId tenant, Resource user) {
        return store.create(tenant, user);
    }

    Resource createWithUserKey(TenantId tenant, Resource user) {
        store.check(tenant, user);
        return store.create(tenant, withUserKey(user));
    }

    /** As {@link #create(TenantId, Resource)}, unless the user is in the directory already and the rules are to link him. */
    Resource create(Caller caller, TenantId tenant, Resource user) {
        return adoption.create(caller, tenant, user, UnaryOperator.identity(), () -> create(tenant, user));
    }

    /** The same with an integer key; a linked user who has one keeps it. */
    Resource createWithUserKey(Caller caller, TenantId tenant, Resource user) {
        return adoption.create(caller, tenant, user, this::withUserKey, () -> createWithUserKey(tenant, user));
    }

    TenantUsers.Made create(Caller caller, TenantId tenant, Resource user, Ticket ticket) {
        AtomicBoolean isLinked = new AtomicBoolean(true);
        Resource made = adoption.create(caller, tenant, user, UnaryOperator.identity(), ticket, () -> {
            isLinked.set(false);
            return store.create(tenant, user, ticket);
        });
        return new TenantUsers.Made(made, isLinked.get());
    }

    PlannedUser plan(Caller caller, TenantId tenant, Resource user, Ticket ticket) {
        return adoption.links(caller, tenant, user, ticket)
                ? new PlannedUser(Optional.empty())
                : new PlannedUser(Optional.of(store.plan(tenant, user, ticket)));
    }

    List<Entry> missingContainers(TenantId tenant) {
        return store.missingContainers(tenant);
    }

    boolean areFree(TenantId tenant, Collection<Resource> users) {
        return store.areFree(tenant, users);
    }

    private Resource withUserKey(Resource user) {
        return user.text(UserAttributes.USER_KEY).isPresent()
                ? user
                : user.with(UserAttributes.USER_KEY, Long.toString(keys.next()));
    }

    Optional<Resource> byId(TenantId tenant, String id) {
        return store.byId(tenant, id);
    }

    Optional<Resource> byUserName(TenantId tenant, String userName) {
        IdentityKey key;
        try {
            key = IdentityKey.ofUserName(tenant, userName);
        } catch (FailureException noName) {
            return Optional.empty();
        }
        // a server may take two names for one that are two to us: our key decides where there is one
        ResourceMapping mapping = store.mapping();
        Optional<String> written = mapping.bookkeeping().key();
        Filter named = Filter.createEqualityFilter(mapping.attribute(UserAttributes.USER_NAME), userName);
        if (written.isEmpty()) {
            return store.find(tenant, Filter.createORFilter(store.accountNames().hasUserName(tenant, userName), named))
                    .filter(user -> holds(tenant, user, key));
        }
        Filter notOursYet =
                Filter.createANDFilter(named, Filter.createNOTFilter(Filter.createPresenceFilter(written.get())));
        return store.find(
                tenant, Filter.createORFilter(Filter.createEqualityFilter(written.get(), key.text()), notOursYet));
    }

    /** The user who holds this e-mail address, as his own or as his name. */
    Optional<Resource> byEmail(TenantId tenant, String email) {
        IdentityKey key = IdentityKey.ofEmail(tenant, email);
        ResourceMapping mapping = store.mapping();
        Optional<String> written = mapping.bookkeeping().key();
        if (written.isPresent()) {
            return store.find(tenant, Filter.createEqualityFilter(written.get(), key.text()));
        }
        List<Filter> parts = new ArrayList<>(List.of(mapping.holding(UserAttributes.EMAIL, email)));
        if (EmailAddress.isValid(email)) {
            parts.add(store.accountNames().hasUserName(tenant, email));
        }
        return store.find(tenant, Filter.createORFilter(parts)).filter(user -> holds(tenant, user, key));
    }

    /** Servers compare more loosely than we do. */
    private static boolean holds(TenantId tenant, Resource user, IdentityKey key) {
        try {
            return IdentityKey.of(tenant, user).contains(key);
        } catch (FailureException e) {
            // of before our rules: what the server found is all there is to go by
            return true;
        }
    }

    /** In order of the user name; those contracts have no first page, so that each is made anew. */
    TenantUsers.Page search(TenantId tenant, dev.gatehouse.resource.filter.Filter filter, int offset, int most) {
        Projection projection = Projection.of(store.mapping().type(), List.of(), List.of("groups"));
        ListQuery.Sort byName = new ListQuery.Sort(UserAttributes.USER_NAME, false);
        ListQuery query =
                new ListQuery(filter, Optional.of(byName), new ListQuery.Place.Index(offset, most), projection);
        Page page = lists.searchAfresh(tenant, query);
        List<Resource> users = new ArrayList<>();
        page.forEach(users::add);
        return new TenantUsers.Page(users, page.total().orElse(users.size()));
    }

    Resource change(TenantId tenant, String id, UnaryOperator<Resource> change) {
        return store.change(tenant, id, Precondition.NONE, change);
    }

    void delete(TenantId tenant, String id) {
        store.delete(tenant, id, Precondition.NONE);
    }

    boolean authenticates(TenantId tenant, String id, String password) {
        return store.authenticates(tenant, id, password);
    }
}
