package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.http.QueryParameters;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;

/**
 * The attributes a request names for its answer (RFC 7644 §3.9).
 *
 * @param attributes these alone; empty: not given
 * @param excluded all but these; empty: not given
 */
record Selection(List<String> attributes, List<String> excluded) {
    static final Selection NONE = new Selection(List.of(), List.of());

    private static final String ATTRIBUTES = "attributes";
    private static final String EXCLUDED = "excludedAttributes";

    Selection {
        attributes = List.copyOf(attributes);
        excluded = List.copyOf(excluded);
    }

    static Selection of(QueryParameters query) {
        return new Selection(
                names(query.getIgnoreCase(ATTRIBUTES).orElse("")),
                names(query.getIgnoreCase(EXCLUDED).orElse("")));
    }

    /** Of the body of a search; fails with INVALID where a member is neither a list of texts nor a text. */
    static Selection of(JsonNode body) {
        return new Selection(names(body, ATTRIBUTES), names(body, EXCLUDED));
    }

    boolean isGiven() {
        return !attributes.isEmpty() || !excluded.isEmpty();
    }

    Projection on(ResourceType type) {
        return Projection.of(type, attributes, excluded);
    }

    private static List<String> names(JsonNode body, String member) {
        JsonNode node = body.path(member);
        List<String> names = new ArrayList<>();
        for (JsonNode name : node.isArray() ? node : List.of(node)) {
            if (name.isTextual()) {
                names.addAll(names(name.textValue()));
            } else if (!name.isNull() && !name.isMissingNode()) {
                throw Failure.invalid(member, "must be a list of attribute names")
                        .exception();
            }
        }
        return names;
    }

    private static List<String> names(String list) {
        if (list.isEmpty()) {
            return List.of(); // as most requests have it
        }
        return List.of(list.split(",", -1)).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
