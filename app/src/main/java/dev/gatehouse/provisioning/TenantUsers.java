package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The users of one tenant, as one caller may handle them: the use cases every mouth shares.
 *
 * <p>Each call checks the caller's permission and fails with FORBIDDEN without it. A resource that comes out has
 * {@code id}, {@code meta.created}, {@code meta.lastModified} (RFC 3339, UTC), {@code meta.version} and {@code active},
 * and never a password. Safe for use by many threads.
 */
public final class TenantUsers {
    private final Caller caller;
    private final TenantId tenant;
    private final UserStore store;

    TenantUsers(Caller caller, TenantId tenant, UserStore store) {
        this.caller = requireNonNull(caller, "caller");
        this.tenant = requireNonNull(tenant, "tenant");
        this.store = requireNonNull(store, "store");
    }

    /**
     * A user who was asked for.
     *
     * @param user as he is now
     * @param isLinked whether he was in the directory before and was linked
     */
    public record Made(Resource user, boolean isLinked) {
        public Made {
            requireNonNull(user, "user");
        }
    }

    /**
     * One page of a list.
     *
     * @param users at most as many as were asked for, in order of the user name
     * @param total how many match in all
     */
    public record Page(List<Resource> users, int total) {
        public Page {
            users = List.copyOf(users);
        }
    }

    public TenantId tenant() {
        return tenant;
    }

    public Caller caller() {
        return caller;
    }

    /**
     * Creates a user (USERS_CREATE). Fails with DUPLICATE where somebody holds the user name or an e-mail address, with
     * INVALID or REJECTED for bad values. When it fails, nothing was written, unless the kind is OUTCOME_UNKNOWN.
     */
    public Resource create(Resource user) {
        caller.require(Permission.USERS_CREATE);
        return store.create(caller, tenant, user);
    }

    /** The same, and gives the user an integer key ({@code UserAttributes.USER_KEY}): unique for ever, below 2^53. */
    public Resource createWithUserKey(Resource user) {
        caller.require(Permission.USERS_CREATE);
        return store.createWithUserKey(caller, tenant, user);
    }

    /**
     * The same of a create that is told by a ticket, so that it can be asked for again when its outcome was not learnt:
     * whom an earlier try with the same id has made is returned as made now.
     */
    public Made create(Resource user, Ticket ticket) {
        caller.require(Permission.USERS_CREATE);
        return store.create(caller, tenant, user, ticket);
    }

    /**
     * What that create would do now, and nothing is written (USERS_CREATE). Fails as it would, as far as that can be known
     * without the server's own rules.
     */
    public PlannedUser plan(Resource user, Ticket ticket) {
        caller.require(Permission.USERS_CREATE);
        return store.plan(caller, tenant, user, ticket);
    }

    /** The entries that the first create would add to stand its users below, the uppermost first (USERS_CREATE). */
    public List<Entry> missingContainers() {
        caller.require(Permission.USERS_CREATE);
        return store.missingContainers(tenant);
    }

    /**
     * What only one user may hold, of this one, each in one form: two users collide where these meet. Fails with INVALID
     * where the user name or an e-mail address is missing or none.
     */
    public Set<String> identity(Resource user) {
        return IdentityKey.of(tenant, user).stream().map(IdentityKey::text).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether nobody holds what any of these users would, in one search for them all, so that a ticket may say that they
     * were looked for (USERS_CREATE). False as well where that would save nothing. They must have an identity.
     */
    public boolean areFree(Collection<Resource> users) {
        caller.require(Permission.USERS_CREATE);
        return store.areFree(tenant, users);
    }

    /** The user with this id, in any letter case (USERS_READ). */
    public Optional<Resource> byId(String id) {
        caller.require(Permission.USERS_READ);
        return store.byId(tenant, id);
    }

    /** The user of this name, compared as RFC 8265 does (USERS_READ, or for the caller's own subject without it). */
    public Optional<Resource> byUserName(String userName) {
        if (!isCaller(userName)) {
            caller.require(Permission.USERS_READ);
        }
        return store.byUserName(tenant, userName);
    }

    /** The users that match, from {@code offset} (0-based) on, at most {@code most} (USERS_READ). */
    public Page search(Filter filter, int offset, int most) {
        caller.require(Permission.USERS_READ);
        return store.search(tenant, filter, offset, most);
    }

    /**
     * Changes a user (USERS_WRITE): reads it, applies the change, writes the difference, and starts again where somebody
     * else was quicker. A {@code password} in the changed resource is set. Fails with NOT_FOUND, DUPLICATE, INVALID,
     * REJECTED.
     */
    public Resource change(String id, UnaryOperator<Resource> change) {
        caller.require(Permission.USERS_WRITE);
        return store.change(tenant, id, change);
    }

    /** Deletes a user (USERS_WRITE). Fails with NOT_FOUND. */
    public void delete(String id) {
        caller.require(Permission.USERS_WRITE);
        store.delete(tenant, id);
    }

    /** Sets a password (USERS_WRITE). Fails with NOT_FOUND, REJECTED. */
    public void setPassword(String id, String password) {
        change(id, user -> user.with(UserAttributes.PASSWORD, password));
    }

    /** Sets a password where the current one holds (USERS_WRITE); false where it does not. Fails with NOT_FOUND. */
    public boolean changePassword(String id, String current, String password) {
        caller.require(Permission.USERS_WRITE);
        if (!store.authenticates(tenant, id, current)) {
            return false;
        }
        setPassword(id, password);
        return true;
    }

    /** Whether the name is the caller's own: his subject, in this tenant's way of comparing names. */
    private boolean isCaller(String userName) {
        return caller.subject().equals(userName);
    }
}
