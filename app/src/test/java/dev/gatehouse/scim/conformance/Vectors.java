package dev.gatehouse.scim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Requirements that differ in their data alone: an array in {@code scim/<name>.json} among the test resources, each element
 * with {@code section} (of RFC 7644), {@code level}, {@code text} and, where there is one, {@code deviation}.
 */
final class Vectors {
    private Vectors() {}

    static List<JsonNode> of(String name) {
        String resource = "/scim/" + name + ".json";
        try (InputStream in = Vectors.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no resource " + resource);
            }
            List<JsonNode> vectors = new ArrayList<>();
            LenientJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .forEach(vectors::add);
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
