package dev.gatehouse.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an attribute or a sub-attribute (RFC 7644 §3.10), for example {@code userName}, {@code name.givenName} or
 * {@code urn:gatehouse:…:User:tenantAdmin}.
 *
 * @param schema the extension's URN; empty for an attribute of the core schema
 * @param attribute the attribute's name as the schema spells it
 * @param subAttribute the sub-attribute's name as the schema spells it
 */
public record AttributePath(Optional<String> schema, String attribute, Optional<String> subAttribute) {
    /** An attribute name, or two with a dot between them (RFC 7643 §2.1). */
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z$][A-Za-z0-9_-]*)?");

    public AttributePath {
        requireNonNull(schema, "schema");
        requireNonNull(attribute, "attribute");
        requireNonNull(subAttribute, "subAttribute");
    }

    /** A path in dotted form; the part up to the last colon, where there is one, is the extension's URN. */
    public static AttributePath of(String text) {
        int colon = text.lastIndexOf(':');
        Optional<String> schema = colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon));
        String rest = text.substring(colon + 1);
        int dot = rest.indexOf('.');
        if (colon == 0 || !SYNTAX.matcher(rest).matches()) {
            throw new IllegalArgumentException("not an attribute path: " + text);
        }
        return dot < 0
                ? new AttributePath(schema, rest, Optional.empty())
                : new AttributePath(schema, rest.substring(0, dot), Optional.of(rest.substring(dot + 1)));
    }

    /** The path of the attribute itself, without sub-attribute. */
    public AttributePath whole() {
        return subAttribute.isEmpty() ? this : new AttributePath(schema, attribute, Optional.empty());
    }

    /** The path of a sub-attribute of this attribute. */
    public AttributePath sub(String name) {
        return new AttributePath(schema, attribute, Optional.of(name));
    }

    @Override
    public String toString() {
        if (schema.isEmpty() && subAttribute.isEmpty()) {
            return attribute;
        }
        return schema.map(urn -> urn + ":").orElse("")
                + attribute
                + subAttribute.map(sub -> "." + sub).orElse("");
    }
}
