package dev.gatehouse.provisioning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.References.Target;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes resources of entries of one type, with what stands in other entries: the names of references, a user's groups. */
final class ResourceReading {
    private static final AttributePath GROUPS = AttributePath.of("groups");
    private static final AttributePath MEMBERS = AttributePath.of("members");

    private final Mappings mappings;
    private final ResourceMapping mapping;
    private final TenantTree tree;
    private final Links links;

    ResourceReading(Mappings mappings, ResourceMapping mapping, TenantTree tree, Links links) {
        this.mappings = mappings;
        this.mapping = mapping;
        this.tree = tree;
        this.links = links;
    }

    /** With all that its own entry holds. */
    Resource whole(TenantId tenant, Entry entry) {
        return mapping.toResource(entry, links.of(tenant, mapping, List.of(entry)));
    }

    /** In the order of the entries; each with what the projection wants, as far as its entry was asked for it. */
    List<Resource> resources(TenantId tenant, List<Entry> entries, Projection projection) {
        KnownReferences known = links.of(tenant, mapping, entries);
        boolean withGroups = wantsGroups(projection) && isAnybodyInAGroup(tenant, entries);
        List<Resource> resources = new ArrayList<>();
        for (Entry entry : entries) {
            Resource resource = mapping.toResource(entry, known);
            resources.add(
                    withGroups ? withGroups(tenant, resource, DnParts.of(entry).dn()) : resource);
        }
        return resources;
    }

    /** Whether all the projection wants stands in the entry, but for the names of those it refers to. */
    boolean isOfOneEntry(Projection projection) {
        return Kind.isUser(mapping.type())
                ? !wantsGroups(projection)
                : Kind.isGroup(mapping.type()) && !projection.wants(MEMBERS);
    }

    /** Whether the projection wants what an overlay of the server may make for searches only ({@code memberOf}). */
    boolean isOfASearchAlone(Projection projection) {
        return Kind.isUser(mapping.type()) && mappings.memberOf().isPresent() && projection.wants(GROUPS);
    }

    private boolean wantsGroups(Projection projection) {
        return Kind.isUser(mapping.type()) && mappings.memberOf().isEmpty() && projection.wants(GROUPS);
    }

    /** For a page of users who are in no group, one search in place of one for each. */
    private boolean isAnybodyInAGroup(TenantId tenant, List<Entry> entries) {
        if (entries.size() < 2) {
            return !entries.isEmpty();
        }
        List<Filter> anybody = entries.stream()
                .map(entry -> pointingAt(DnParts.of(entry).dn()))
                .flatMap(Optional::stream)
                .toList();
        return !anybody.isEmpty()
                && !tree.find(groups(tenant, Filter.createORFilter(anybody), List.of("1.1")), 1)
                        .isEmpty();
    }

    private Resource withGroups(TenantId tenant, Resource user, DN dn) {
        Optional<Filter> pointing = pointingAt(dn);
        if (pointing.isEmpty()) {
            return user;
        }
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        tree.stream(
                groups(tenant, pointing.get(), mappings.targetAttributes()),
                entry -> mappings.target(entry).ifPresent(target -> groups.add(asGroup(target))));
        return groups.isEmpty() ? user : user.with(GROUPS, groups);
    }

    private Optional<Filter> pointingAt(DN dn) {
        return mappings.groups().pointingAt(dn);
    }

    private Query groups(TenantId tenant, Filter filter, List<String> attributes) {
        ResourceMapping groups = mappings.groups();
        return new Query(
                tree.container(tenant, groups),
                Query.Scope.SUBTREE,
                Filter.createANDFilter(groups.isOfType(), filter),
                attributes);
    }

    /** RFC 7643 §4.1.2: memberships of groups in groups are not followed, so each is direct. */
    private static ObjectNode asGroup(Target target) {
        ObjectNode group = JsonNodeFactory.instance.objectNode();
        group.put("value", target.id());
        target.display().ifPresent(display -> group.put("display", display));
        return group.put("type", "direct");
    }
}
