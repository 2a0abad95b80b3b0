package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.testing.TestGatehouse;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** An administrator's SCIM and dialect calls, as the suites of whole gateways make them. */
record ScimCalls(TestGatehouse gatehouse) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** What came back. */
    record Answer(int status, String body) {
        Answer is(int wanted) {
            assertThat(status).as(body).isEqualTo(wanted);
            return this;
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        }

        String id() {
            return json().path("id").asText();
        }
    }

    Answer send(String method, String target, String body) {
        HttpResponse<byte[]> response = gatehouse.send(
                method,
                target,
                Map.of("Authorization", "Bearer " + gatehouse.token("admin"), "Content-Type", "application/json"),
                Optional.of(body).filter(text -> !text.isEmpty()));
        return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }

    Answer get(String path) {
        return send("GET", "/scim/v2" + path, "");
    }

    Answer post(String path, String json) {
        return send("POST", "/scim/v2" + path, json);
    }

    Answer put(String path, String json) {
        return send("PUT", "/scim/v2" + path, json);
    }

    Answer patch(String path, String operations) {
        return send(
                "PATCH",
                "/scim/v2" + path,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations
                        + "]}");
    }

    Answer delete(String path) {
        return send("DELETE", "/scim/v2" + path, "");
    }

    /** Who is found by the filter. */
    Answer find(String path, String filter) {
        return get(path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }
}
