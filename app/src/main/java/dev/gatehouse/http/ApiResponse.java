package dev.gatehouse.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer, complete.
 *
 * @param status the HTTP status code
 * @param headers header fields, {@code Content-Type} among them where there is a body
 * @param body the bytes; empty for none. Not copied: nobody changes them after this
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed to the wire as they are; answers are never compared
public record ApiResponse(int status, Map<String, String> headers, byte[] body) {
    public ApiResponse {
        headers = Map.copyOf(headers);
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

    public static ApiResponse text(int status, String body) {
        return new ApiResponse(
                status, Map.of("Content-Type", "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    public ApiResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, more, body);
    }
}
