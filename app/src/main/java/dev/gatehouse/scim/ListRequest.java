package dev.gatehouse.scim;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.QueryParameters;
import dev.gatehouse.provisioning.ListQuery;
import dev.gatehouse.provisioning.ListQuery.Place;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.FilterParser;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a list is asked for, by query or by {@code .search} (RFC 7644 §3.4.2, §3.4.3), before it is known of which type.
 *
 * @param filter as sent
 * @param sortBy as sent
 * @param descending the order, where there is a sortBy
 * @param place which page; within our limits
 * @param selection which attributes
 */
record ListRequest(
        Optional<String> filter, Optional<String> sortBy, boolean descending, Place place, Selection selection) {
    ListRequest {
        requireNonNull(filter, "filter");
        requireNonNull(sortBy, "sortBy");
        requireNonNull(place, "place");
        requireNonNull(selection, "selection");
    }

    /** Of a query. Fails with INVALID, INVALID_COUNT, MALFORMED. */
    static ListRequest of(QueryParameters query, ScimSettings settings) {
        return of(query::getIgnoreCase, Selection.of(query), settings);
    }

    /** Of the body of a {@code .search}; null counts as absent. Fails as the query does. */
    static ListRequest of(JsonNode body, ScimSettings settings) {
        if (!body.isObject()) {
            throw Failure.of(FailureKind.MALFORMED, "The body must be a JSON object")
                    .exception();
        }
        return of(name -> member(body, name), Selection.of(body), settings);
    }

    private static ListRequest of(
            Function<String, Optional<String>> parameters, Selection selection, ScimSettings settings) {
        Optional<String> order = parameters.apply("sortOrder").map(word -> word.toLowerCase(Locale.ROOT));
        if (order.isPresent()
                && !order.get().equals("ascending")
                && !order.get().equals("descending")) {
            throw Failure.invalid("sortOrder", "must be ascending or descending")
                    .exception();
        }
        return new ListRequest(
                parameters.apply("filter"),
                parameters.apply("sortBy"),
                order.isPresent() && order.get().equals("descending"),
                PageRequest.of(parameters, settings),
                selection);
    }

    private static Optional<String> member(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isContainerNode()) {
            throw Failure.invalid(name, "must be one value").exception();
        }
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    /** The same of resources of one type. Fails with INVALID_FILTER, INVALID_PATH. */
    ListQuery on(ResourceType type) {
        Filter read = filter.map(text -> FilterParser.parse(text, type)).orElse(Filter.ALL);
        return on(type, read, place);
    }

    /** The same with a filter that was read already, on another page. */
    ListQuery on(ResourceType type, Filter read, Place page) {
        Optional<ListQuery.Sort> sort = sortBy.map(name -> new ListQuery.Sort(sortable(name, type), descending));
        return new ListQuery(read, sort, page, selection.on(type));
    }

    /** What a list is sorted by; of an attribute with many values their {@code value} (RFC 7644 §3.4.2.3). */
    private static AttributePath sortable(String name, ResourceType type) {
        Optional<Resolved> found = type.resolve(name.strip());
        if (found.isPresent() && !found.get().definition().isComplex()) {
            return found.get().path();
        }
        return found.flatMap(complex -> type.resolve(complex.path() + ".value"))
                .map(Resolved::path)
                .orElseThrow(() -> Failure.of(
                                FailureKind.INVALID_PATH,
                                "sortBy",
                                found.isPresent()
                                        ? "name one of its sub-attributes"
                                        : "no schema of " + type.endpoint() + " has such an attribute")
                        .exception());
    }
}
