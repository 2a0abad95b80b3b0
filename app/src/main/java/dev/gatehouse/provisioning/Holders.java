package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Query;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.EmailAddress;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds who holds an identity key: one search for all keys of a user. Safe for use by many threads. */
final class Holders {
    private final TenantTree tree;
    private final ResourceMapping mapping;
    private final AccountNames accountNames;
    private final Projection names;

    Holders(TenantTree tree, ResourceMapping mapping) {
        this.tree = tree;
        this.mapping = mapping;
        this.accountNames = new AccountNames(tree);
        this.names = Projection.of(mapping.type(), List.of("userName", "emails"), List.of());
    }

    /**
     * The wish to hold keys: who, which, and the values as the caller gave them.
     *
     * @param isLookedUp whether he has just been looked for
     * @param isAlone whether nobody else asks under this id now, so that what is there under it was left behind
     */
    record Claimant(TenantId tenant, String id, Resource user, boolean isLookedUp, boolean isAlone) {
        Claimant(TenantId tenant, String id, Resource user) {
            this(tenant, id, user, false, false);
        }
    }

    /** Whether nobody holds any key of these users, who are of one tenant. */
    boolean areFree(Collection<Claimant> claimants) {
        if (claimants.isEmpty()) {
            return true;
        }
        List<Filter> parts = new ArrayList<>();
        for (Claimant claimant : claimants) {
            parts.addAll(parts(claimant, IdentityKey.of(claimant.tenant(), claimant.user())));
        }
        DN people = tree.container(claimants.iterator().next().tenant(), mapping);
        Query query = new Query(people, Query.Scope.SUBTREE, Filter.createORFilter(parts), List.of("1.1"));
        return tree.find(query, 1).isEmpty();
    }

    /** Fails with DUPLICATE where somebody else in the tenant holds one of the keys. */
    void requireFree(Claimant claimant, Collection<IdentityKey> keys) {
        Optional<IdentityKey> held = heldByOther(claimant, keys);
        if (held.isPresent()) {
            throw held.get().taken();
        }
    }

    /** The first of the keys that somebody else in the tenant holds. */
    Optional<IdentityKey> heldByOther(Claimant claimant, Collection<IdentityKey> keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        DN people = tree.container(claimant.tenant(), mapping);
        Query query = new Query(
                people,
                Query.Scope.SUBTREE,
                Filter.createORFilter(parts(claimant, keys)),
                mapping.attributesToChange(names));
        // of two that match, one is somebody else
        for (Entry entry : tree.find(query, 2)) {
            if (!isClaimant(entry, claimant)) {
                return Optional.of(heldBy(entry, claimant, keys));
            }
        }
        return Optional.empty();
    }

    /** An entry that is not ours yet goes by the server's id. */
    private boolean isClaimant(Entry entry, Claimant claimant) {
        return mapping.mark(entry).filter(claimant.id()::equals).isPresent();
    }

    /** Our keys, and for entries that were there before us the plain attributes as the server compares them. */
    private Set<Filter> parts(Claimant claimant, Collection<IdentityKey> keys) {
        Set<Filter> parts = new LinkedHashSet<>();
        for (IdentityKey key : keys) {
            mapping.bookkeeping()
                    .key()
                    .ifPresent(attribute -> parts.add(Filter.createEqualityFilter(attribute, key.text())));
            if (key.kind() == IdentityKey.Kind.USER_NAME) {
                claimant.user().text(UserAttributes.USER_NAME).ifPresent(name -> {
                    parts.add(isNamed(name));
                    parts.addAll(accountNamed(claimant, name));
                });
            }
        }
        for (String email : IdentityKey.emails(claimant.user())) {
            if (keys.contains(IdentityKey.ofEmail(claimant.tenant(), email))) {
                parts.add(mapping.holding(UserAttributes.EMAIL, email));
                // a user name that looks like an e-mail address holds that address
                parts.add(isNamed(email));
                parts.addAll(accountNamed(claimant, email));
            }
        }
        return parts;
    }

    /** Where no keys are written on entries, their account names tell. */
    private List<Filter> accountNamed(Claimant claimant, String name) {
        if (mapping.bookkeeping().key().isPresent()) {
            return List.of();
        }
        Filter byRule = accountNames.hasUserName(claimant.tenant(), name);
        return EmailAddress.isValid(name) ? List.of(byRule, AccountNames.hasPrincipalName(name)) : List.of(byRule);
    }

    private Filter isNamed(String name) {
        return Filter.createEqualityFilter(mapping.attribute(UserAttributes.USER_NAME), name);
    }

    /** Which of the keys the entry was found by: written on it, or else its plain name, or else its address. */
    private IdentityKey heldBy(Entry entry, Claimant claimant, Collection<IdentityKey> keys) {
        List<String> texts = IdentityKey.heldBy(claimant.tenant(), entry, mapping.toResource(entry)).stream()
                .map(IdentityKey::text)
                .toList();
        String name = entry.getAttributeValue(mapping.attribute(UserAttributes.USER_NAME));
        boolean hasTheName = claimant.user()
                .text(UserAttributes.USER_NAME)
                .filter(wanted -> wanted.equalsIgnoreCase(name))
                .isPresent();
        IdentityKey.Kind kind = hasTheName ? IdentityKey.Kind.USER_NAME : IdentityKey.Kind.EMAIL;
        return keys.stream()
                .filter(key -> texts.contains(key.text()))
                .findFirst()
                .or(() -> keys.stream().filter(key -> key.kind() == kind).findFirst())
                .orElseGet(() -> keys.iterator().next());
    }
}
