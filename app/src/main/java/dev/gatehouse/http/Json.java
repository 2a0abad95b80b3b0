package dev.gatehouse.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.io.IOException;
import java.io.OutputStream;

/** JSON on the wire (RFC 8259), read strictly: one text, no duplicate names, bounded depth. */
public final class Json {
    /** The deepest nesting that is read. */
    public static final int DEEPEST = 50;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Fails with {@link FailureKind#MALFORMED}, saying where reading stopped. */
    static JsonNode read(byte[] bytes) {
        String text = Utf8.decode(bytes);
        if (text.isBlank()) {
            throw Failure.of(FailureKind.MALFORMED, "The request has no body; send a JSON object")
                    .exception();
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw Failure.of(
                            FailureKind.MALFORMED,
                            "The body is not readable JSON" + where
                                    + " (one JSON object, no repeated names, nesting up to " + DEEPEST + ")")
                    .exception();
        }
    }

    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree that cannot be written", e);
        }
    }

    /**
     * Writes JSON piece by piece. Closing it closes neither the stream nor what is still open of the text: a text broken
     * off must not look whole.
     */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    /** A new, empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
