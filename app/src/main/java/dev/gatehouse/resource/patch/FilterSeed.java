package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.List;
import java.util.Optional;

/** What an element must be like for a filter to find it, where the filter says so: a conjunction of {@code eq}. */
final class FilterSeed {
    private FilterSeed() {}

    /** The element with the parts the filter names; empty for another kind of filter, and for one on {@code value}. */
    static Optional<ObjectNode> of(Filter filter) {
        ObjectNode seed = JsonNodeFactory.instance.objectNode();
        return add(filter, seed) ? Optional.of(seed) : Optional.empty();
    }

    private static boolean add(Filter filter, ObjectNode seed) {
        List<Filter> parts = filter instanceof And and ? and.parts() : List.of(filter);
        for (Filter part : parts) {
            boolean isAdded = part instanceof Comparison comparison
                    ? add(comparison, seed)
                    : part instanceof And && add(part, seed);
            if (!isAdded) {
                return false;
            }
        }
        return true;
    }

    private static boolean add(Comparison comparison, ObjectNode seed) {
        Optional<String> name = comparison.path().subAttribute().filter(sub -> !sub.equals(Elements.VALUE));
        if (comparison.operator() != Operator.EQ || name.isEmpty()) {
            return false;
        }
        JsonNode value = comparison.value().isNumber() ? TextNode.valueOf(comparison.text()) : comparison.value();
        JsonNode other = seed.replace(name.get(), value);
        return other == null || other.equals(value);
    }
}
