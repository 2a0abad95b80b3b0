package dev.gatehouse.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.FailureException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One answer: complete, or with a body that is written while it is sent.
 *
 * @param status the HTTP status code
 * @param headers header fields, {@code Content-Type} among them where there is a body
 * @param body the bytes; empty for none. Not copied: nobody changes them after this
 * @param stream writes the body in place of {@code body}, its length unknown before
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed to the wire as they are; answers are never compared
public record ApiResponse(int status, Map<String, String> headers, byte[] body, Optional<BodyStream> stream) {
    /**
     * Writes a body piece by piece. A {@link FailureException} or another fault breaks the connection, so that nobody takes
     * the part for the whole, unless nothing was sent yet: then the fault is answered like any other.
     */
    @FunctionalInterface
    public interface BodyStream {
        void writeTo(OutputStream out) throws IOException;
    }

    public ApiResponse {
        headers = Map.copyOf(headers);
        requireNonNull(stream, "stream");
    }

    public ApiResponse(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Optional.empty());
    }

    public static ApiResponse empty(int status) {
        return new ApiResponse(status, Map.of(), new byte[0]);
    }

    /** A JSON body as {@code application/json}. */
    public static ApiResponse json(int status, JsonNode body) {
        return json(status, "application/json", body);
    }

    /** A JSON body in a media type of its own. */
    public static ApiResponse json(int status, String mediaType, JsonNode body) {
        return new ApiResponse(status, Map.of("Content-Type", mediaType), Json.write(body));
    }

    /** A body that is written while it is sent; it is not asked for where the request is a HEAD. */
    public static ApiResponse streamed(int status, String mediaType, BodyStream stream) {
        return new ApiResponse(status, Map.of("Content-Type", mediaType), new byte[0], Optional.of(stream));
    }

    public static ApiResponse text(int status, String body) {
        return new ApiResponse(
                status, Map.of("Content-Type", "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    public ApiResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, more, body, stream);
    }
}
