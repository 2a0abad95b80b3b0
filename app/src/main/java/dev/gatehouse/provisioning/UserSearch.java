package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lists users in order of their names, a page at a time.
 *
 * <p>The server's own sorting and paging are not leaned on (they differ and fail, see the decision records): one streamed
 * search brings the names and ids of all that match, the order is made here, and one more search brings the page.
 */
final class UserSearch {
    /** The greatest number of matches that are counted and sorted. */
    private static final int MOST = 500_000;

    private final ResourceMapping mapping;
    private final TenantTree tree;

    UserSearch(ResourceMapping mapping, TenantTree tree) {
        this.mapping = mapping;
        this.tree = tree;
    }

    /** What is kept of a match until its page is known. */
    private record Hit(String sortKey, String idAttribute, String id) {}

    TenantUsers.Page search(TenantId tenant, dev.gatehouse.resource.filter.Filter filter, int offset, int most) {
        List<Hit> hits = hits(tenant, mapping.toFilter(filter));
        List<Hit> wanted = hits.stream().skip(offset).limit(most).toList();
        return new TenantUsers.Page(page(tenant, wanted), hits.size());
    }

    private List<Hit> hits(TenantId tenant, Filter filter) {
        String nameAttribute = mapping.attribute(UserAttributes.USER_NAME);
        Query query = new Query(
                        tree.people(tenant),
                        Query.Scope.SUBTREE,
                        Filter.createANDFilter(mapping.isOfType(), filter),
                        List.of(GatehouseSchema.GATEHOUSE_ID, "entryUUID", nameAttribute))
                .onReplica();
        List<Hit> hits = new ArrayList<>();
        tree.stream(query, entry -> {
            if (hits.size() == MOST) {
                throw Failure.invalid("filter", "matches more than " + MOST + " users; narrow it")
                        .exception();
            }
            hits.add(hit(entry, nameAttribute));
        });
        hits.sort(Comparator.comparing(Hit::sortKey).thenComparing(Hit::id));
        return hits;
    }

    private static Hit hit(Entry entry, String nameAttribute) {
        String name = entry.getAttributeValue(nameAttribute);
        String sortKey = name == null ? "" : name.toLowerCase(Locale.ROOT);
        String own = entry.getAttributeValue(GatehouseSchema.GATEHOUSE_ID);
        if (own != null) {
            return new Hit(sortKey, GatehouseSchema.GATEHOUSE_ID, own);
        }
        String server = entry.getAttributeValue("entryUUID");
        if (server == null) {
            throw Failure.of(FailureKind.INTERNAL, "The directory gives an entry no id")
                    .exception();
        }
        return new Hit(sortKey, "entryUUID", server);
    }

    private List<Resource> page(TenantId tenant, List<Hit> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        List<Filter> ids = hits.stream()
                .map(hit -> Filter.createEqualityFilter(hit.idAttribute(), hit.id()))
                .toList();
        Query query = new Query(
                        tree.people(tenant), Query.Scope.SUBTREE, Filter.createORFilter(ids), mapping.attributes())
                .onReplica();
        Map<String, Resource> byId = new HashMap<>();
        tree.find(query, hits.size()).forEach(entry -> {
            Resource user = mapping.toResource(entry);
            user.text(UserAttributes.ID).ifPresent(id -> byId.put(id, user));
        });
        return hits.stream()
                .filter(hit -> byId.containsKey(hit.id()))
                .map(hit -> byId.get(hit.id()))
                .toList();
    }
}
