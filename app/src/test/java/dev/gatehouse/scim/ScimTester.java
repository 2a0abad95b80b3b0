package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Front;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Creations;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantScope;
import dev.gatehouse.resource.ResourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SCIM's mouth over resources in memory, without a server. */
final class ScimTester {
    static final String BASE = "http://gatehouse.test/scim/v2";

    final MemoryResources resources = new MemoryResources(ResourceType.USER, ResourceType.GROUP);
    private final Front front;

    ScimTester() {
        this(settings(false, PatchAnswer.STANDARD, false));
    }

    ScimTester(ScimSettings settings) {
        Caller caller = new Caller(
                "tester", Optional.empty(), Optional.empty(), Set.of(Permission.ADMIN), TenantScope.DEFAULT_ONLY);
        ServiceProvider provider = new ServiceProvider(1 << 20, true, false, Duration.ofHours(1));
        front = new Front(
                List.of(new ScimMouth(settings, provider, request -> caller, resources, Creations.NOT_COUNTED)));
    }

    static ScimSettings settings(boolean requireIfMatch, PatchAnswer patchAnswer, boolean ignorePassword) {
        return new ScimSettings(
                true,
                "/scim/v2",
                false,
                requireIfMatch,
                patchAnswer,
                false,
                ignorePassword,
                3,
                5,
                new BulkSettings(10, new dev.gatehouse.setting.DataSize(100_000)));
    }

    /** What came back: the whole body, also of a streamed answer. */
    record Answer(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            try {
                return new JsonMapper().readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        }

        String text(String pointer) {
            return json().at(pointer).asText();
        }

        /** Asserts the status, showing the body where it is another. */
        Answer is(int wanted) {
            assertThat(status).as(body).isEqualTo(wanted);
            return this;
        }
    }

    Answer send(String method, String target, Map<String, String> headers, String body) {
        String[] parts = target.split("\\?", 2);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        headers.forEach((name, value) -> fields.put(name, List.of(value)));
        ApiResponse response = front.answer(new ApiRequest(
                method,
                "/scim/v2" + parts[0],
                parts.length == 2 ? Optional.of(parts[1]) : Optional.empty(),
                fields,
                "http://gatehouse.test",
                () -> body.getBytes(StandardCharsets.UTF_8)));
        return new Answer(response.status(), response.headers(), text(response));
    }

    Answer get(String target) {
        return send("GET", target, Map.of(), "");
    }

    Answer post(String target, String body) {
        return send("POST", target, Map.of("Content-Type", "application/scim+json"), body);
    }

    Answer patch(String target, String operations) {
        return send(
                "PATCH",
                target,
                Map.of("Content-Type", "application/scim+json"),
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":" + operations + "}");
    }

    /** Creates a user and returns his id. */
    String user(String userName) {
        return post("/Users", "{\"userName\":\"" + userName + "\"}").is(201).text("/id");
    }

    /** Creates a group and returns its id. */
    String group(String displayName) {
        return post("/Groups", "{\"displayName\":\"" + displayName + "\"}")
                .is(201)
                .text("/id");
    }

    private static String text(ApiResponse response) {
        if (response.stream().isEmpty()) {
            return new String(response.body(), StandardCharsets.UTF_8);
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            response.stream().get().writeTo(out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
