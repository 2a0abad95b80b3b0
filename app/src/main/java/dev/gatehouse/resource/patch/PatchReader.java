package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.resource.ResourceType;

/** Reads the body of a PATCH (RFC 7644 §3.5.2) in every form that clients send. */
public final class PatchReader {
    private PatchReader() {}

    /**
     * The operations, each with one target, as the schemas of the type spell it. Fails with INVALID, INVALID_PATH,
     * INVALID_FILTER, MUTABILITY, TOO_MANY, naming the operation by its place, as {@code Operations[2].path}.
     *
     * @param strict whether an element that a filter does not find is an error (NO_TARGET) in place of a new one
     */
    public static Patch read(JsonNode body, ResourceType type, boolean strict) {
        throw new UnsupportedOperationException();
    }
}
