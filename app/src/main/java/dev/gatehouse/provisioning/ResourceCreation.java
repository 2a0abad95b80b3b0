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
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.Holders.Claimant;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes one resource, exactly once.
 *
 * <p>The id is made before the add and stands on the entry, so that an answer that was lost can be read back: the entry
 * is there (success), or not (nothing was written), or the directory does not say (OUTCOME_UNKNOWN). The add itself is
 * never sent twice.
 */
final class ResourceCreation {
    private final Directory directory;
    private final ResourceMapping mapping;
    private final Identity identity;
    private final TenantTree tree;
    private final Links links;
    private final AccountNames accountNames;
    private final UniqueGuard guard;
    private final NewEntries newEntries;

    ResourceCreation(
            Directory directory,
            ResourceMapping mapping,
            Identity identity,
            TenantTree tree,
            Links links,
            AccountNames accountNames,
            UniqueGuard guard,
            NewEntries newEntries) {
        this.directory = directory;
        this.mapping = mapping;
        this.identity = identity;
        this.tree = tree;
        this.links = links;
        this.accountNames = accountNames;
        this.guard = guard;
        this.newEntries = newEntries;
    }

    /** Fails with INVALID where the resource could not be created whatever the directory holds. */
    void check(TenantId tenant, Resource wanted) {
        identity.keys(tenant, wanted);
        newEntries.check(tenant, wanted);
        requireFittingRdn(wanted.with(UserAttributes.ID, UUID.randomUUID().toString()));
    }

    /** A resource on its way to become an entry. */
    private record Draft(
            Resource resource,
            Set<IdentityKey> keys,
            KnownReferences known,
            DN container,
            Entry entry,
            Claimant claimant) {}

    Resource create(TenantId tenant, Resource wanted, Ticket ticket) {
        Draft draft = draft(tenant, wanted, ticket);
        Optional<String> password = wanted.text(UserAttributes.PASSWORD).or(this::nobodysPassword);
        Entry stored = guard.hold(
                draft.claimant(),
                draft.keys(),
                () -> {
                    newEntries.complete(tenant, draft.resource(), draft.entry());
                    return written(draft.container(), draft.entry(), ticket, password);
                },
                () -> withdraw(DnParts.of(draft.entry()).dn()));
        return mapping.toResource(stored, draft.known());
    }

    /** What {@link #create} would add; fails as it would. */
    Entry plan(TenantId tenant, Resource wanted, Ticket ticket) {
        Draft draft = draft(tenant, wanted, ticket);
        if (!ticket.isLookedUp()) {
            guard.requireFree(draft.claimant(), draft.keys());
            if (directory.find(DnParts.of(draft.entry()).dn(), List.of("1.1")).isPresent()) {
                throw identity.nameTaken();
            }
        }
        return draft.entry();
    }

    /** The containers it would make first, the uppermost first. */
    List<Entry> missingContainers(TenantId tenant) {
        return tree.missing(tree.container(tenant, mapping));
    }

    boolean areFree(TenantId tenant, Collection<Resource> wanted) {
        return guard.areFree(
                wanted.stream().map(user -> new Claimant(tenant, "", user)).toList());
    }

    private Draft draft(TenantId tenant, Resource wanted, Ticket ticket) {
        Set<IdentityKey> keys = identity.keys(tenant, wanted);
        newEntries.check(tenant, wanted);
        Resource resource = withActive(wanted.without(UserAttributes.PASSWORD)
                .with(UserAttributes.ID, ticket.id())
                .with(UserAttributes.VERSION, Version.next()));
        requireFittingRdn(resource);

        KnownReferences known = links.with(new KnownReferences(), tenant, mapping.referencesIn(resource));
        links.requireMembers(mapping, resource, known);
        DN container = tree.container(tenant, mapping);
        Entry entry = mapping.toEntry(resource, container, known);
        Optional<String> written = mapping.bookkeeping().key().filter(attribute -> !keys.isEmpty());
        written.ifPresent(attribute -> entry.setAttribute(
                attribute, keys.stream().map(IdentityKey::text).toList()));
        accountNames.of(tenant, mapping, resource).forEach(entry::setAttribute);
        Claimant claimant = new Claimant(tenant, ticket.id(), resource, ticket.isLookedUp(), ticket.isRepeatable());
        return new Draft(resource, keys, known, container, entry, claimant);
    }

    /** A user of whom nobody says so is active. */
    private Resource withActive(Resource wanted) {
        return Kind.isUser(mapping.type())
                ? wanted.with(
                        UserAttributes.ACTIVE,
                        wanted.flag(UserAttributes.ACTIVE).orElse(true))
                : wanted;
    }

    /** Active Directory lets no account be in use without a password: one that nobody knows, so that nobody can bind. */
    private Optional<String> nobodysPassword() {
        boolean isNeeded =
                Kind.isUser(mapping.type()) && directory.capabilities().isActiveDirectory();
        return isNeeded ? Optional.of(NobodysPassword.next()) : Optional.empty();
    }

    private Entry written(DN container, Entry entry, Ticket ticket, Optional<String> password) {
        boolean inAdd = directory.capabilities().passwordWay() == PasswordWay.IN_ADD;
        Entry full = entry.duplicate();
        if (inAdd) {
            password.ifPresent(value -> full.addAttribute(new Attribute("userPassword", value)));
        }
        Stored stored = tree.below(container, () -> added(full, ticket));
        DN dn = DnParts.of(entry).dn();
        boolean lacksPassword =
                !inAdd && password.isPresent() && !(stored.isEarlier() && directory.authenticates(dn, password.get()));
        if (lacksPassword) {
            setFirstPassword(dn, password.get());
        }
        return stored.entry();
    }

    /**
     * An entry in the directory.
     *
     * @param isEarlier whether an earlier try made it, which may not have come to the password
     */
    private record Stored(Entry entry, boolean isEarlier) {}

    private Stored added(Entry entry, Ticket ticket) {
        try {
            return new Stored(added(entry, ticket.id()), false);
        } catch (FailureException e) {
            boolean mayBeOwn =
                    ticket.isRepeatable() && (e.kind() == FailureKind.DUPLICATE || e.kind() == FailureKind.REJECTED);
            // the DN and the server's own rules tell no earlier try from somebody else; our mark does
            return (mayBeOwn ? found(marked(entry, ticket.id())) : Optional.<Entry>empty())
                    .map(own -> new Stored(own, true))
                    .orElseThrow(() -> e);
        }
    }

    private Entry added(Entry entry, String id) {
        try {
            Entry stored = directory.add(entry);
            return isWhole(stored) ? stored : readBack(entry, id, withoutId());
        } catch (FailureException e) {
            if (e.kind() == FailureKind.DUPLICATE) {
                // the DN is taken by an entry that the look-up did not find: of another kind, or added this instant
                throw identity.nameTaken();
            }
            if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            return readBack(entry, id, e);
        }
    }

    /** Where the id is the server's it comes with the entry, or the entry is no answer. */
    private boolean isWhole(Entry stored) {
        return mapping.id(stored).isPresent();
    }

    private static FailureException withoutId() {
        return Failure.of(
                        FailureKind.OUTCOME_UNKNOWN,
                        "The resource was added, but the directory did not tell its id; look it up")
                .exception();
    }

    /** By our mark, in the one search every server has an index for. */
    private Entry readBack(Entry entry, String id, FailureException lost) {
        Query query = marked(entry, id);
        return ReadBack.of(lost, () -> found(query)).orElseThrow(() -> ReadBack.notWritten(lost));
    }

    private Query marked(Entry entry, String id) {
        boolean isIndexed = mapping.bookkeeping().ownIds();
        DN dn = DnParts.of(entry).dn();
        return new Query(
                isIndexed ? DnParts.of(entry).parent() : dn,
                isIndexed ? Query.Scope.SUBTREE : Query.Scope.BASE,
                Filter.createEqualityFilter(mapping.bookkeeping().mark(), id),
                mapping.attributes());
    }

    private Optional<Entry> found(Query query) {
        try {
            return tree.find(query, 1).stream().findFirst();
        } catch (FailureException e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
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
                                "The resource was added, a later step failed, and taking it back failed too;"
                                        + " look it up before trying again")
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

    private void requireFittingRdn(Resource resource) {
        int most = directory.capabilities().longestRdnValue();
        for (String value : mapping.naming().rdn(resource).getAttributeValues()) {
            if (value.getBytes(StandardCharsets.UTF_8).length > most) {
                throw Failure.invalid(
                                mapping.naming().source().toString(),
                                "must be at most " + most + " bytes in this directory")
                        .exception();
            }
        }
    }
}
