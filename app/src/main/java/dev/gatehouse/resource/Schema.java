package dev.gatehouse.resource;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A schema (RFC 7643 §7).
 *
 * @param id its URN; compared without case
 * @param name a word for people
 * @param description a sentence for people
 * @param attributes in the schema's order
 */
public record Schema(String id, String name, String description, List<SchemaAttribute> attributes) {
    public Schema {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        attributes = List.copyOf(attributes);
    }

    /** The attribute of that name, in any letter case. */
    public Optional<SchemaAttribute> attribute(String wanted) {
        for (SchemaAttribute attribute : attributes) {
            if (attribute.name().equalsIgnoreCase(wanted)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }
}
