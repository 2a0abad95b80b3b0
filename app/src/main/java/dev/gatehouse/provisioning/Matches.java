package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.FilterPlan;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.filter.FilterEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Who is on a list: the resources of one type in one tenant that match a filter, as far as the directory can tell and then
 * as we do.
 */
final class Matches {
    private static final int CHUNK = 100;

    private final TenantId tenant;
    private final ResourceMapping mapping;
    private final TenantTree tree;
    private final Links links;
    private final FilterPlan plan;
    private final int mostCandidates;

    private Matches(
            TenantId tenant,
            ResourceMapping mapping,
            TenantTree tree,
            Links links,
            FilterPlan plan,
            int mostCandidates) {
        this.tenant = tenant;
        this.mapping = mapping;
        this.tree = tree;
        this.links = links;
        this.plan = plan;
        this.mostCandidates = mostCandidates;
    }

    /** @param mostCandidates how many entries may be read where the directory alone cannot decide */
    static Matches of(
            TenantId tenant,
            ResourceMapping mapping,
            TenantTree tree,
            Links links,
            dev.gatehouse.resource.filter.Filter filter,
            int mostCandidates) {
        KnownReferences known = links.with(new KnownReferences(), tenant, mapping.referencesIn(filter));
        return new Matches(tenant, mapping, tree, links, mapping.toPlan(filter, known), mostCandidates);
    }

    /** Those of them that this filter does not find. */
    Matches without(Filter filter) {
        Filter narrower = Filter.createANDFilter(plan.ldap(), Filter.createNOTFilter(filter));
        return new Matches(tenant, mapping, tree, links, new FilterPlan(narrower, rest()), mostCandidates);
    }

    TenantId tenant() {
        return tenant;
    }

    String typeName() {
        return mapping.type().name();
    }

    Filter ldap() {
        return Filter.createANDFilter(mapping.isOfType(), plan.ldap());
    }

    /** What the directory cannot decide. */
    Optional<dev.gatehouse.resource.filter.Filter> rest() {
        return plan.rest();
    }

    DN container() {
        return tree.container(tenant, mapping);
    }

    /** Hands over every entry on the list. Fails with TOO_MANY where too many would have to be read to know. */
    void forEach(List<String> attributes, Consumer<Entry> consumer) {
        if (rest().isEmpty()) {
            tree.stream(query(ldap(), attributes), consumer);
            return;
        }
        List<Entry> candidates = candidates(ldap(), attributes, mostCandidates);
        if (candidates.size() > mostCandidates) {
            throw tooMany();
        }
        decided(candidates).forEach(consumer);
    }

    /** Those of the entries on the list that the narrower filter finds; empty where there are more than so many. */
    Optional<List<Entry>> within(Optional<Filter> narrower, List<String> attributes, int most) {
        if (narrower.isEmpty() && rest().isEmpty() && mapping.findsFew(plan.ldap())) {
            List<Entry> few = new LookUp(tree, mapping).find(query(plan.ldap(), attributes), most + 1);
            return few.size() > most ? Optional.empty() : Optional.of(few);
        }
        Filter filter = narrower.map(part -> Filter.createANDFilter(mapping.isOfType(), part, plan.ldap()))
                .orElseGet(this::ldap);
        List<Entry> found = rest().isEmpty()
                ? tree.find(query(filter, attributes), most + 1)
                : candidates(filter, attributes, most);
        return found.size() > most ? Optional.empty() : Optional.of(decided(found));
    }

    RuntimeException tooMany() {
        return Failure.of(
                        FailureKind.TOO_MANY,
                        "filter",
                        "more than " + mostCandidates
                                + " resources would have to be read to decide it; add a part the directory can decide")
                .exception();
    }

    private List<Entry> candidates(Filter filter, List<String> attributes, int most) {
        Projection nothing = Projection.of(mapping.type(), List.of("id"), List.of());
        List<String> decisive = Stream.concat(attributes.stream(), mapping.attributes(nothing, plan).stream())
                .distinct()
                .toList();
        return tree.find(query(filter, decisive), most + 1);
    }

    private List<Entry> decided(List<Entry> candidates) {
        if (rest().isEmpty()) {
            return candidates;
        }
        List<Entry> decided = new ArrayList<>();
        for (int start = 0; start < candidates.size(); start += CHUNK) {
            List<Entry> chunk = candidates.subList(start, Math.min(candidates.size(), start + CHUNK));
            KnownReferences known = links.of(tenant, mapping, chunk);
            Stream<Entry> matching = chunk.stream().filter(entry -> {
                Resource resource = mapping.toResource(entry, known);
                return FilterEvaluation.matches(rest().orElseThrow(), resource, mapping.type());
            });
            decided.addAll(matching.toList());
        }
        return decided;
    }

    private Query query(Filter filter, List<String> attributes) {
        return new Query(container(), Query.Scope.SUBTREE, filter, attributes).onReplica();
    }
}
