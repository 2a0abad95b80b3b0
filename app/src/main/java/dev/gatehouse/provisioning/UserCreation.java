package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Capabilities.PasswordWay;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes one user, exactly once.
 *
 * <p>The id is made before the add and stands on the entry, so that an answer that was lost can be read back: the entry
 * is there (success), or not (nothing was written), or the directory does not say (OUTCOME_UNKNOWN). The add itself is
 * never sent twice.
 */
final class UserCreation {
    private final Directory directory;
    private final ResourceMapping mapping;
    private final TenantTree tree;
    private final UniqueGuard guard;

    UserCreation(Directory directory, ResourceMapping mapping, TenantTree tree, UniqueGuard guard) {
        this.directory = directory;
        this.mapping = mapping;
        this.tree = tree;
        this.guard = guard;
    }

    /** Fails with INVALID where the user could not be created whatever the directory holds. */
    void check(TenantId tenant, Resource user) {
        IdentityKey.of(tenant, user);
        requireFittingRdn(user.with(UserAttributes.ID, UUID.randomUUID().toString()));
    }

    Resource create(TenantId tenant, Resource wanted) {
        Set<IdentityKey> keys = IdentityKey.of(tenant, wanted);
        Optional<String> password = wanted.text(UserAttributes.PASSWORD);
        String id = UUID.randomUUID().toString();
        Resource user = wanted.without(UserAttributes.PASSWORD)
                .with(UserAttributes.ID, id)
                .with(UserAttributes.VERSION, Version.next())
                .with(UserAttributes.ACTIVE, wanted.flag(UserAttributes.ACTIVE).orElse(true));
        requireFittingRdn(user);

        DN people = tree.people(tenant);
        Entry entry = mapping.toEntry(user, people);
        entry.setAttribute(
                GatehouseSchema.GATEHOUSE_KEY,
                keys.stream().map(IdentityKey::text).toList());
        Claimant claimant = new Claimant(tenant, id, user);
        Entry stored = guard.hold(
                claimant,
                keys,
                () -> written(people, entry, id, password),
                () -> withdraw(DnParts.of(entry).dn()));
        return mapping.toResource(stored);
    }

    private Entry written(DN people, Entry entry, String id, Optional<String> password) {
        boolean inAdd = directory.capabilities().passwordWay() == PasswordWay.IN_ADD;
        Entry full = entry.duplicate();
        if (inAdd) {
            password.ifPresent(value -> full.addAttribute(new Attribute("userPassword", value)));
        }
        Entry stored = tree.below(people, () -> added(people, full, id));
        if (!inAdd && password.isPresent()) {
            setFirstPassword(DnParts.of(entry).dn(), password.get());
        }
        return stored;
    }

    private Entry added(DN people, Entry entry, String id) {
        try {
            return directory.add(entry);
        } catch (FailureException e) {
            if (e.kind() == FailureKind.DUPLICATE) {
                // the DN is taken by an entry that the look-up did not find: not a user, or added this instant
                throw IdentityKey.nameTaken();
            }
            if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            return readBack(people, id, e);
        }
    }

    private Entry readBack(DN people, String id, FailureException lost) {
        Query query = new Query(
                people,
                Query.Scope.SUBTREE,
                Filter.createEqualityFilter(GatehouseSchema.GATEHOUSE_ID, id),
                mapping.attributes());
        return ReadBack.of(lost, () -> directory.find(query, 1).stream().findFirst())
                .orElseThrow(() -> ReadBack.notWritten(lost));
    }

    /** A user whose password was refused must not stay: he would be a duplicate of himself at the next try. */
    private void setFirstPassword(DN dn, String password) {
        try {
            directory.setPassword(dn, password);
        } catch (FailureException e) {
            withdraw(dn);
            throw e.kind() == FailureKind.OUTCOME_UNKNOWN
                    ? Failure.of(FailureKind.UNAVAILABLE, "The password could not be set; nothing was kept")
                            .exception(e)
                    : e;
        }
    }

    private void withdraw(DN dn) {
        try {
            directory.delete(dn);
        } catch (FailureException e) {
            if (e.kind() != FailureKind.NOT_FOUND && !isGone(dn, e)) {
                throw Failure.of(
                                FailureKind.OUTCOME_UNKNOWN,
                                "The user was added, a later step failed, and taking the user back failed too;"
                                        + " look the user up before trying again")
                        .exception(e);
            }
        }
    }

    /** Whether a delete whose answer was lost was done all the same. */
    private boolean isGone(DN dn, FailureException lost) {
        try {
            return lost.kind() == FailureKind.OUTCOME_UNKNOWN
                    && directory.find(dn, List.of("1.1")).isEmpty();
        } catch (FailureException e) {
            return false;
        }
    }

    private void requireFittingRdn(Resource user) {
        int most = directory.capabilities().longestRdnValue();
        for (String value : mapping.naming().rdn(user).getAttributeValues()) {
            if (value.getBytes(StandardCharsets.UTF_8).length > most) {
                throw Failure.invalid("userName", "must be at most " + most + " bytes in this directory")
                        .exception();
            }
        }
    }
}
