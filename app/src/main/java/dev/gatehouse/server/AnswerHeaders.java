package dev.gatehouse.server;

import dev.gatehouse.http.ApiResponse;
import java.util.Map;
import java.util.TreeMap;

/** The header fields that every answer has, whoever rendered it. */
final class AnswerHeaders {
    private AnswerHeaders() {}

    /** Those of the response and the common ones; the response's own {@code Cache-Control} stays. */
    static Map<String, String> of(ApiResponse response, String requestId) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Cache-Control", "no-store");
        all.putAll(response.headers());
        all.put("X-Content-Type-Options", "nosniff");
        all.put("X-Request-Id", requestId);
        return all;
    }
}
