package dev.gatehouse.resource;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Which attributes of a resource are returned: {@code attributes} and {@code excludedAttributes} (RFC 7644 §3.9), and what
 * the schema says of each attribute ({@code returned}). Immutable.
 */
public final class Projection {
    private final ResourceType type;

    private Projection(ResourceType type) {
        this.type = requireNonNull(type, "type");
    }

    /** What is returned where the caller asks for nothing in particular. */
    public static Projection standard(ResourceType type) {
        return new Projection(type);
    }

    /**
     * What is returned where the caller names attributes, or leaves some out (RFC 7644 §3.9). Names are taken in any letter
     * case, with or without URN, an extension's URN alone among them; those that no schema has are passed over.
     *
     * @param attributes the query parameter {@code attributes}; empty list: not given
     * @param excluded the query parameter {@code excludedAttributes}; empty list: not given
     */
    public static Projection of(ResourceType type, List<String> attributes, List<String> excluded) {
        return new Projection(type);
    }

    /** Of what type the resources are. */
    public ResourceType type() {
        return type;
    }

    /** Whether the attribute, or a sub-attribute of it, is returned. */
    public boolean wants(AttributePath path) {
        return true;
    }

    /** The resource's tree with what is returned of it. */
    public ObjectNode apply(Resource resource) {
        return resource.tree();
    }
}
