package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads the body of a POST or PUT (RFC 7644 §3.3, §3.5.1) as a resource of its type, as strictly as clients allow.
 *
 * <p>Names and URNs in any letter case become the schemas' own; null and {@code []} are absent; texts {@code "True"} and
 * {@code "False"} are truth values; what is read-only or unknown is left out; equal elements are one; of several primary
 * elements the last one is. {@code schemas} is not kept: it follows from what is there.
 */
public final class ResourceReader {
    private ResourceReader() {}

    /** Fails with INVALID, naming every attribute of the wrong type and every required one that is missing. */
    public static Resource read(JsonNode body, ResourceType type) {
        throw new UnsupportedOperationException();
    }
}
