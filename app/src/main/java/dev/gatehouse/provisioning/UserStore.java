package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.Holders.Claimant;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The users in the directory, whoever asks: finds them, and takes each write to the one who does it. */
final class UserStore {
    private static final int ATTEMPTS = 3;
    private static final Pattern UUID_SYNTAX =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Directory directory;
    private final ResourceMapping mapping;
    private final TenantTree tree;
    private final UniqueGuard guard;
    private final UserKeys keys;
    private final UserCreation creation;
    private final UserChange changes;
    private final UserSearch searches;

    UserStore(Directory directory, ResourceMapping mapping, TenantTree tree, UniqueGuard guard, UserKeys keys) {
        this.directory = directory;
        this.mapping = mapping;
        this.tree = tree;
        this.guard = guard;
        this.keys = keys;
        this.creation = new UserCreation(directory, mapping, tree, guard);
        this.changes = new UserChange(directory, mapping, guard);
        this.searches = new UserSearch(mapping, tree);
    }

    Resource create(TenantId tenant, Resource user) {
        return creation.create(tenant, user);
    }

    Resource createWithUserKey(TenantId tenant, Resource user) {
        creation.check(tenant, user);
        return creation.create(tenant, user.with(UserAttributes.USER_KEY, Long.toString(keys.next())));
    }

    Optional<Resource> byId(TenantId tenant, String id) {
        return entryOf(tenant, id).map(mapping::toResource);
    }

    Optional<Resource> byUserName(TenantId tenant, String userName) {
        IdentityKey key;
        try {
            key = IdentityKey.ofUserName(tenant, userName);
        } catch (FailureException noName) {
            return Optional.empty();
        }
        // a server may take two names for one that are two to us: our key decides where there is one
        Filter notOursYet = Filter.createANDFilter(
                Filter.createEqualityFilter(mapping.attribute(UserAttributes.USER_NAME), userName),
                Filter.createNOTFilter(Filter.createPresenceFilter(GatehouseSchema.GATEHOUSE_KEY)));
        Filter filter = Filter.createORFilter(
                Filter.createEqualityFilter(GatehouseSchema.GATEHOUSE_KEY, key.text()), notOursYet);
        return first(tenant, filter).map(mapping::toResource);
    }

    TenantUsers.Page search(TenantId tenant, dev.gatehouse.resource.filter.Filter filter, int offset, int most) {
        return searches.search(tenant, filter, offset, most);
    }

    Resource change(TenantId tenant, String id, UnaryOperator<Resource> change) {
        return changes.change(tenant, () -> required(tenant, id), change);
    }

    /** Deletes the entry and lets go of its keys. An answer that was lost is read back: gone is gone. */
    void delete(TenantId tenant, String id) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Entry entry = required(tenant, id);
            if (deleted(tenant, id, DnParts.of(entry).dn())) {
                Resource user = mapping.toResource(entry);
                Claimant claimant =
                        new Claimant(tenant, user.text(UserAttributes.ID).orElse(""), user);
                guard.release(claimant, IdentityKey.heldBy(tenant, entry, user));
                return;
            }
        }
        throw Failure.of(FailureKind.UNAVAILABLE, "Others keep renaming this user; nothing was written")
                .exception();
    }

    /** False where nothing stands at the DN any more: the user is gone, or has another name now. */
    private boolean deleted(TenantId tenant, String id, DN dn) {
        try {
            directory.delete(dn);
            return true;
        } catch (FailureException e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return false;
            }
            if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            return ReadBack.of(e, () -> entryOf(tenant, id).isEmpty() ? Optional.of(true) : Optional.empty())
                    .orElseThrow(() -> ReadBack.notWritten(e));
        }
    }

    boolean authenticates(TenantId tenant, String id, String password) {
        return directory.authenticates(DnParts.of(required(tenant, id)).dn(), password);
    }

    private Entry required(TenantId tenant, String id) {
        return entryOf(tenant, id).orElseThrow(() -> TenantUsers.notFound().exception());
    }

    private Optional<Entry> entryOf(TenantId tenant, String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        if (!UUID_SYNTAX.matcher(wanted).matches()) {
            return Optional.empty();
        }
        return first(
                tenant,
                Filter.createORFilter(
                        Filter.createEqualityFilter(GatehouseSchema.GATEHOUSE_ID, wanted),
                        Filter.createEqualityFilter("entryUUID", wanted)));
    }

    /** The one that matches; of several the one that is ours. */
    private Optional<Entry> first(TenantId tenant, Filter filter) {
        Query query = new Query(
                tree.people(tenant),
                Query.Scope.SUBTREE,
                Filter.createANDFilter(mapping.isOfType(), filter),
                mapping.attributes());
        List<Entry> entries = tree.find(query, 10);
        return entries.stream()
                .filter(entry -> entry.hasAttribute(GatehouseSchema.GATEHOUSE_ID))
                .findFirst()
                .or(() -> entries.stream().findFirst());
    }
}
