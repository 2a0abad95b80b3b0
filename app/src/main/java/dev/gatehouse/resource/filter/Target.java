package dev.gatehouse.resource.filter;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.resource.ResourceType.Resolved;
import java.util.Optional;

/**
 * What the path of a PATCH points at (RFC 7644 §3.5.2).
 *
 * @param attribute the attribute, or the sub-attribute
 * @param elements which elements of the multi-valued attribute, its paths whole ones as {@code emails.type}
 */
public record Target(Resolved attribute, Optional<Filter> elements) {
    public Target {
        requireNonNull(attribute, "attribute");
        requireNonNull(elements, "elements");
    }
}
