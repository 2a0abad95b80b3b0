package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.References.Target;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what the DNs in entries and the ids in resources point at, in a few searches however many there are: never one
 * search for each. What is outside of the tenant reads as absent. Safe for use by many threads.
 */
final class Links {
    private static final int BATCH = 500;

    /** More DNs than this below one entry are found by reading all that stands there. */
    private static final int MANY = 2_000;

    private final Mappings mappings;
    private final TenantTree tree;

    Links(Mappings mappings, TenantTree tree) {
        this.mappings = mappings;
        this.tree = tree;
    }

    /** What the entries of one type point at, the members of groups among it. */
    KnownReferences of(TenantId tenant, ResourceMapping mapping, Collection<Entry> entries) {
        Set<DN> dns = new LinkedHashSet<>();
        for (Entry entry : entries) {
            dns.addAll(mapping.referencesIn(entry));
            dns.addAll(mapping.membersIn(entry));
        }
        return of(tenant, dns);
    }

    /** What stands at these DNs. */
    KnownReferences of(TenantId tenant, Set<DN> dns) {
        KnownReferences known = new KnownReferences();
        if (dns.isEmpty()) {
            return known; // as of most users
        }
        List<DN> containers = containers(tenant);
        Map<DN, Set<DN>> byParent = new HashMap<>();
        for (DN dn : dns) {
            if (!dn.isNullDN() && containers.stream().anyMatch(above -> dn.isDescendantOf(above, false))) {
                byParent.computeIfAbsent(DnParts.of(dn).parent(), parent -> new LinkedHashSet<>())
                        .add(dn);
            }
        }
        byParent.forEach((parent, wanted) -> find(known, parent, wanted));
        return known;
    }

    /** Adds what has one of these ids to what is known already. */
    KnownReferences with(KnownReferences known, TenantId tenant, Collection<String> ids) {
        List<String> unknown =
                ids.stream().filter(id -> known.byId(id).isEmpty()).distinct().toList();
        find(tenant, unknown, List.of()).forEach(entry -> add(known, entry));
        return known;
    }

    /** Fails with INVALID, naming the id, where the resource is a group and has a member who is not there. */
    void requireMembers(ResourceMapping mapping, Resource resource, KnownReferences known) {
        if (Kind.isGroup(mapping.type())) {
            requireMembers(mapping.referencesIn(resource), known);
        }
    }

    /** The same for some ids. */
    static void requireMembers(Collection<String> ids, KnownReferences known) {
        for (String id : ids) {
            if (known.byId(id).isEmpty()) {
                String shown = id.length() > 64 ? id.substring(0, 64) + "…" : id;
                throw Failure.invalid("members", "'" + shown + "' is the id of no resource")
                        .exception();
            }
        }
    }

    /** The entries of any type with one of these ids, in one search for each 500 of them. */
    List<Entry> find(TenantId tenant, List<String> ids, List<String> more) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<DN> containers = containers(tenant);
        List<String> attributes = Stream.concat(mappings.targetAttributes().stream(), more.stream())
                .distinct()
                .toList();
        List<Entry> found = new ArrayList<>();
        for (int start = 0; start < ids.size(); start += BATCH) {
            List<String> batch = ids.subList(start, Math.min(ids.size(), start + BATCH)).stream()
                    .map(id -> id.toLowerCase(Locale.ROOT))
                    .toList();
            Query query = new Query(tree.base(tenant), Query.Scope.SUBTREE, mappings.withIds(batch), attributes);
            // an id of the server may be one of ours on another entry
            for (Entry entry : tree.find(query, 2 * batch.size())) {
                DN dn = DnParts.of(entry).dn();
                // the default tenant's base is above those of the others
                if (containers.stream().anyMatch(above -> dn.isDescendantOf(above, false))) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    void add(KnownReferences known, Entry entry) {
        mappings.target(entry).ifPresent(target -> known.add(DnParts.of(entry).dn(), target));
    }

    private List<DN> containers(TenantId tenant) {
        return mappings.types().stream()
                .map(type -> tree.container(tenant, mappings.of(type)))
                .distinct()
                .toList();
    }

    private void find(KnownReferences known, DN parent, Set<DN> wanted) {
        if (wanted.size() > MANY) {
            Query all = children(parent, Filter.createPresenceFilter("objectClass"));
            tree.stream(all, entry -> addWanted(known, entry, wanted));
            return;
        }
        List<DN> dns = List.copyOf(wanted);
        for (int start = 0; start < dns.size(); start += BATCH) {
            List<DN> batch = dns.subList(start, Math.min(dns.size(), start + BATCH));
            Filter named = Filter.createORFilter(
                    batch.stream().map(dn -> hasName(DnParts.of(dn).rdn())).toList());
            // a value of a name may stand in other entries too, as one among several
            tree.stream(children(parent, named), entry -> addWanted(known, entry, wanted));
        }
    }

    private void addWanted(KnownReferences known, Entry entry, Set<DN> wanted) {
        DN dn = DnParts.of(entry).dn();
        if (wanted.contains(dn)) {
            Optional<Target> target = mappings.target(entry);
            target.ifPresent(present -> known.add(dn, present));
        }
    }

    private Query children(DN parent, Filter filter) {
        return new Query(parent, Query.Scope.ONE_LEVEL, filter, mappings.targetAttributes());
    }

    private static Filter hasName(RDN rdn) {
        String[] names = rdn.getAttributeNames();
        String[] values = rdn.getAttributeValues();
        List<Filter> parts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            parts.add(Filter.createEqualityFilter(names[i], values[i]));
        }
        return parts.size() == 1 ? parts.get(0) : Filter.createANDFilter(parts);
    }
}
