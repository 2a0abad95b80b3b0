package dev.gatehouse.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Requests and bodies for tests without a server. */
final class Requests {
    static final String ORIGIN = "http://localhost:8080";

    private Requests() {}

    static ApiRequest request(String method, String target, Map<String, String> headers) {
        return new SentRequest(method, target, headers, Optional.empty()).asApiRequest(ORIGIN);
    }

    static ApiRequest get(String target) {
        return request("GET", target, Map.of());
    }

    static ApiRequest post(String target, String body) {
        return post(target, Map.of("Content-Type", "application/json"), body);
    }

    static ApiRequest post(String target, Map<String, String> headers, String body) {
        return new SentRequest("POST", target, headers, Optional.of(body)).asApiRequest(ORIGIN);
    }

    static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(ApiResponse response) {
        return json(body(response));
    }

    static String body(ApiResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
