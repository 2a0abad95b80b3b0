package dev.gatehouse.resource.patch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter;
import java.util.Optional;

/**
 * One operation with one target. A path-less operation of a request is one of these for each attribute it names.
 *
 * @param kind what to do
 * @param path the attribute or sub-attribute; where there is an element filter, the sub-attribute is one of the elements'
 * @param elements which elements of the multi-valued attribute, its paths whole ones as {@code emails.type}
 * @param value what to add or to put, or for a removal the elements to remove; a missing node where there is none
 */
public record PatchOperation(Kind kind, AttributePath path, Optional<Filter> elements, JsonNode value) {
    /** The words of RFC 7644 §3.5.2. */
    public enum Kind {
        ADD,
        REMOVE,
        REPLACE
    }

    public PatchOperation {
        requireNonNull(kind, "kind");
        requireNonNull(path, "path");
        requireNonNull(elements, "elements");
        requireNonNull(value, "value");
    }
}
