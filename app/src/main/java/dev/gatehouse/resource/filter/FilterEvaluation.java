package dev.gatehouse.resource.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.ValueReader;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Not;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.filter.Filter.Present;
import dev.gatehouse.resource.filter.Filter.ValuePath;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides a filter on a resource: what the directory cannot decide, and what a directory's answer is tested against.
 *
 * <p>A comparison holds where it holds for one value at least, so never where there is none; {@code ne} is the contrary of
 * {@code eq}, and holds where there is no value. A value path holds where one element matches all of it.
 */
public final class FilterEvaluation {
    private final ResourceType type;
    private final Function<AttributePath, JsonNode> values;

    private FilterEvaluation(ResourceType type, Function<AttributePath, JsonNode> values) {
        this.type = type;
        this.values = values;
    }

    /** Whether the resource matches; texts are compared as the type's schemas say (caseExact). */
    public static boolean matches(Filter filter, Resource resource, ResourceType type) {
        return new FilterEvaluation(
                        type,
                        path -> path.attribute().equals("schemas")
                                ? schemas(resource, type)
                                : resource.at(path.whole()))
                .matches(filter);
    }

    /** Whether one element of a multi-valued attribute matches the filter of a {@link ValuePath}. */
    public static boolean matchesElement(Filter filter, JsonNode element, ResourceType type) {
        return new FilterEvaluation(type, path -> element).matches(filter);
    }

    private static JsonNode schemas(Resource resource, ResourceType type) {
        ArrayNode urns = JsonNodeFactory.instance.arrayNode();
        type.schemas(resource).forEach(urns::add);
        return urns;
    }

    private boolean matches(Filter filter) {
        if (filter instanceof And and) {
            return and.parts().stream().allMatch(this::matches);
        }
        if (filter instanceof Or or) {
            return or.parts().stream().anyMatch(this::matches);
        }
        if (filter instanceof Not not) {
            return !matches(not.part());
        }
        if (filter instanceof Present present) {
            return isAny(present.path(), value -> true);
        }
        if (filter instanceof Comparison comparison) {
            return matches(comparison);
        }
        ValuePath valuePath = (ValuePath) filter;
        for (JsonNode element : all(values.apply(valuePath.path()))) {
            if (matchesElement(valuePath.filter(), element, type)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(Comparison comparison) {
        if (comparison.operator() == Operator.NE) {
            return !matches(new Comparison(comparison.path(), Operator.EQ, comparison.value()));
        }
        if (comparison.value().isNull()) {
            return comparison.operator() == Operator.EQ && !isAny(comparison.path(), value -> true);
        }
        Resolved named = type.resolve(comparison.path())
                .orElseThrow(
                        () -> new IllegalArgumentException(type.name() + " has no attribute " + comparison.path()));
        boolean isOfParts = named.definition().isComplex();
        SchemaAttribute compared =
                isOfParts ? named.definition().sub(Elements.VALUE).orElse(named.definition()) : named.definition();
        return isAny(
                isOfParts ? comparison.path().sub(Elements.VALUE) : comparison.path(),
                value -> Comparing.holds(compared, value, comparison.operator(), comparison.value()));
    }

    /** Whether the condition holds for one value at the path. */
    private boolean isAny(AttributePath path, Predicate<JsonNode> condition) {
        for (JsonNode element : all(values.apply(path))) {
            JsonNode part = path.subAttribute().map(element::path).orElse(element);
            for (JsonNode value : all(part)) {
                if (!ValueReader.isAbsent(value) && condition.test(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Iterable<JsonNode> all(JsonNode node) {
        return node.isArray() ? node : ValueReader.isAbsent(node) ? List.of() : List.of(node);
    }
}
