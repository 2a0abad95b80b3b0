package dev.gatehouse.feed;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.ResourceReader;
import dev.gatehouse.resource.ResourceType;
import java.util.Optional;

/** JSON Lines: each line a SCIM user, read as strictly as the body of a request. */
final class JsonRows implements RowFormat {
    private static final int DEEPEST = 50;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ResourceType type;

    JsonRows(ResourceType type) {
        this.type = type;
    }

    @Override
    public Row read(long number, Frame frame) {
        Optional<String> userName = Optional.empty();
        try {
            JsonNode body = json(frame);
            JsonNode name = body.path("userName");
            userName = name.isTextual() ? Optional.of(name.textValue()) : Optional.empty();
            return Row.of(number, frame.line(), ResourceReader.read(body, type), userName, Row.Blame.NONE);
        } catch (FailureException e) {
            return Row.unreadable(number, frame.line(), e.failure(), userName, Row.Blame.NONE);
        }
    }

    private static JsonNode json(Frame frame) {
        if (frame.fault().isPresent()) {
            throw malformed(frame.fault().get());
        }
        String text = Text.of(frame.bytes()).orElseThrow(() -> malformed(Text.NO_UTF_8));
        if (text.isBlank()) {
            throw malformed("is blank; write one JSON object a line");
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " from column " + e.getLocation().getColumnNr() + " on";
            throw malformed("is not readable JSON" + where + " (one object a line, no repeated names, nesting up to "
                    + DEEPEST + ")");
        }
    }

    private static FailureException malformed(String what) {
        return Failure.of(FailureKind.MALFORMED, "The row " + what).exception();
    }
}
