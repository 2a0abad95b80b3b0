package dev.gatehouse.resource;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;

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
