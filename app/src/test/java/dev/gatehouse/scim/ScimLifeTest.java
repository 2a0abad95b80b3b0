package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.testing.CreateCall;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SCIM over HTTP, through the whole gateway, onto the embedded directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScimLifeTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private TestGatehouse gatehouse;
    private String token;

    @BeforeAll
    void start() {
        gatehouse = TestGatehouse.before(backend);
        token = gatehouse.token("admin");
    }

    @AfterAll
    void stop() {
        gatehouse.close();
    }

    @BeforeEach
    void clear() {
        backend.clear();
    }

    @Test
    void aUserLivesFromPostToDelete() {
        HttpResponse<byte[]> created = send(
                "POST",
                "/Users",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"anna\","
                        + "\"externalId\":\"e1\",\"name\":{\"givenName\":\"Anna\",\"familyName\":\"Berg\"},"
                        + "\"emails\":[{\"value\":\"anna@example.com\",\"type\":\"work\",\"primary\":true}],"
                        + "\"active\":true,\"password\":\"Secr3t!pass-word\"}");
        assertStatus(created, 201);
        String location = created.headers().firstValue("Location").orElseThrow();
        String id = json(created).path("id").asText();
        assertThat(location).isEqualTo(gatehouse.origin() + "/scim/v2/Users/" + id);
        assertThat(created.headers().firstValue("Content-Type")).hasValue("application/scim+json");
        assertThat(text(created)).doesNotContain("pass-word");
        String etag = created.headers().firstValue("ETag").orElseThrow();
        assertThat(json(created).at("/meta/version").asText()).isEqualTo(etag);

        HttpResponse<byte[]> read = send("GET", "/Users/" + id, "");
        assertStatus(read, 200);
        assertThat(json(read).at("/emails/0/value").asText()).isEqualTo("anna@example.com");
        assertThat(json(read).at("/emails/0/type").asText()).isEqualTo("work");
        assertThat(read.headers().firstValue("ETag")).hasValue(etag);
        assertThat(send("GET", "/Users/" + id, "", "If-None-Match", etag).statusCode())
                .isEqualTo(304);

        HttpResponse<byte[]> patched = send(
                "PATCH",
                "/Users/" + id,
                "{\"Operations\":[{\"op\":\"Replace\",\"value\":{\"active\":\"False\",\"name.givenName\":\"Ann\"}}]}",
                "If-Match",
                etag);
        assertStatus(patched, 200);
        assertThat(json(patched).path("active").booleanValue()).isFalse();
        assertThat(json(patched).path("active").isBoolean()).isTrue();
        assertThat(json(patched).at("/name/givenName").asText()).isEqualTo("Ann");
        assertStatus(send("DELETE", "/Users/" + id, "", "If-Match", etag), 412);

        HttpResponse<byte[]> replaced =
                send("PUT", "/Users/" + id, "{\"userName\":\"anna.b\",\"name\":{\"familyName\":\"Berg\"}}");
        assertStatus(replaced, 200);
        assertThat(json(replaced).path("userName").asText()).isEqualTo("anna.b");
        assertThat(json(replaced).path("active").booleanValue()).isFalse();
        assertThat(json(replaced).has("emails")).isFalse();

        assertStatus(send("DELETE", "/Users/" + id, ""), 204);
        assertStatus(send("GET", "/Users/" + id, ""), 404);
    }

    @Test
    void aGroupLivesWithUsersAndGroupsInIt() {
        String anna = create("/Users", user("anna"));
        String inner = create("/Groups", "{\"displayName\":\"Inner\"}");
        String group = create(
                "/Groups",
                "{\"displayName\":\"Team\",\"members\":[{\"value\":\"" + anna + "\"},{\"value\":\"" + inner + "\"}]}");

        JsonNode read = json(send("GET", "/Groups/" + group, ""));
        assertThat(read.path("members").findValuesAsText("$ref"))
                .containsExactlyInAnyOrder(
                        gatehouse.origin() + "/scim/v2/Users/" + anna, gatehouse.origin() + "/scim/v2/Groups/" + inner);
        JsonNode user = json(send("GET", "/Users/" + anna + "?attributes=groups", ""));
        assertThat(user.at("/groups/0/value").asText()).isEqualTo(group);
        assertThat(user.at("/groups/0/$ref").asText()).isEqualTo(gatehouse.origin() + "/scim/v2/Groups/" + group);

        assertStatus(
                send(
                        "PATCH",
                        "/Groups/" + group,
                        "{\"Operations\":[{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"" + anna
                                + "\"}]}]}"),
                204);
        assertThat(json(send("GET", "/Groups/" + group, "")).path("members").findValuesAsText("value"))
                .containsExactly(inner);
        assertStatus(send("DELETE", "/Groups/" + group, ""), 204);
        assertStatus(send("GET", "/Users/" + anna, ""), 200);
    }

    @Test
    void aManagerIsTakenAsTextAndAnsweredAsAReference() {
        String boss = create("/Users", "{\"userName\":\"boss\",\"displayName\":\"The Boss\"}");
        String anna = create("/Users", "{\"userName\":\"anna\",\"" + ENTERPRISE + "\":{\"manager\":\"" + boss + "\"}}");
        JsonNode manager =
                json(send("GET", "/Users/" + anna, "")).path(ENTERPRISE).path("manager");

        assertThat(manager.path("value").asText()).isEqualTo(boss);
        assertThat(manager.path("displayName").asText()).isEqualTo("The Boss");
        assertThat(manager.path("$ref").asText()).isEqualTo(gatehouse.origin() + "/scim/v2/Users/" + boss);
        assertThat(manager.has("type")).isFalse();
    }

    @Test
    void aSecondCreateIsAConflictThatNamesTheField() {
        create("/Users", user("anna"));
        HttpResponse<byte[]> refused = send("POST", "/Users", user("ANNA"));

        assertStatus(refused, 409);
        assertThat(json(refused).path("scimType").asText()).isEqualTo("uniqueness");
        assertThat(json(refused).path("detail").asText()).contains("userName");
    }

    @Test
    void usersOfTheOtherContractsAreSeenAndTheOtherWayRound() {
        for (CreateCall call : CreateCall.values()) {
            String name = "by-" + call.name().toLowerCase(java.util.Locale.ROOT);
            assertThat(call.created(call.send(gatehouse, token, name, name + "@example.com")))
                    .isTrue();
            JsonNode found = json(send("GET", "/Users?filter=emails.value%20eq%20%22" + name + "@EXAMPLE.com%22", ""));
            assertThat(found.path("totalResults").intValue()).as(name).isEqualTo(1);

            create(
                    "/Users",
                    "{\"userName\":\"scim-" + name + "\",\"emails\":[{\"value\":\"scim-" + name + "@example.com\"}]}");
            assertThat(call.duplicate(call.send(gatehouse, token, "scim-" + name, "scim-" + name + "@example.com")))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void listsArePagedSortedAndFiltered() {
        for (int i = 0; i < 5; i++) {
            create("/Users", "{\"userName\":\"user" + i + "\",\"title\":\"" + (i % 2 == 0 ? "even" : "odd") + "\"}");
        }
        JsonNode sorted = json(send("GET", "/Users?sortBy=userName&sortOrder=descending&count=2", ""));
        assertThat(sorted.path("totalResults").intValue()).isEqualTo(5);
        assertThat(sorted.path("Resources").findValuesAsText("userName")).containsExactly("user4", "user3");

        JsonNode filtered = json(send("GET", "/Users?filter=title%20eq%20%22ODD%22&attributes=userName", ""));
        assertThat(filtered.path("totalResults").intValue()).isEqualTo(2);
        assertThat(filtered.at("/Resources/0").has("title")).isFalse();

        int seen = 0;
        String cursor = "";
        do {
            JsonNode page = json(send("GET", "/Users?count=2&cursor=" + cursor, ""));
            seen += page.path("Resources").size();
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(5);
        assertThat(json(send("GET", "/Users?cursor=forged", ""))
                        .path("scimType")
                        .asText())
                .isEqualTo("invalidCursor");
    }

    @Test
    void aProbeOfAnIdentityProviderIsAnEmptyList() {
        JsonNode none = json(send("GET", "/Users?filter=userName%20eq%20%22de4dbeef%22", ""));

        assertThat(none.path("totalResults").intValue()).isZero();
        assertThat(none.path("Resources").isArray()).isTrue();
    }

    @Test
    void bulkMakesATeamWithItsMembersInOneCall() {
        HttpResponse<byte[]> response = send(
                "POST",
                "/Bulk",
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
                        + "{\"method\":\"POST\",\"path\":\"/Groups\",\"bulkId\":\"g\",\"data\":{\"displayName\":\"Team\","
                        + "\"members\":[{\"value\":\"bulkId:a\"}]}},"
                        + "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"a\",\"data\":" + user("anna") + "}]}");
        assertStatus(response, 200);
        assertThat(json(response).path("Operations").findValuesAsText("status")).containsExactly("201", "201");
        String group = json(response).at("/Operations/0/location").asText();
        JsonNode read = json(send("GET", group.substring(group.indexOf("/Groups")), ""));
        assertThat(json(response).at("/Operations/1/location").asText())
                .endsWith(read.at("/members/0/value").asText());
    }

    @Test
    void anotherTenantsUserIsLikeAMissingOne() {
        String id = create("/Users", user("anna"));
        String other = gatehouse.token("admin", "west");
        HttpResponse<byte[]> hidden = sent(other, "GET", "/Users/" + id, "");
        HttpResponse<byte[]> missing = sent(other, "GET", "/Users/00000000-0000-0000-0000-000000000000", "");

        assertStatus(hidden, 404);
        assertThat(hidden.body()).isEqualTo(missing.body());
        assertStatus(send("GET", "/Users/no.id*)(", ""), 404);
    }

    @Test
    void withoutCredentialsNothingIsAnswered() {
        for (String path : new String[] {"/Users", "/Users/1", "/Me", "/Schemas", "/ServiceProviderConfig", ""}) {
            HttpResponse<byte[]> refused = gatehouse.send("GET", "/scim/v2" + path, Map.of(), Optional.empty());
            assertStatus(refused, 401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(json(refused).path("status").asText()).isEqualTo("401");
        }
        assertStatus(gatehouse.send("POST", "/scim/v2/Bulk", Map.of(), Optional.of("{}")), 401);
    }

    @Test
    void permissionsAreAskedForOneByOne() {
        String reader = gatehouse.token("users:read");
        assertStatus(sent(reader, "GET", "/Users", ""), 200);
        assertStatus(sent(reader, "GET", "/Groups", ""), 403);
        assertStatus(sent(reader, "GET", "", ""), 200);
        assertStatus(sent(reader, "POST", "/Users", user("anna")), 403);
    }

    @Test
    void meIsTheUserOfTheToken() {
        assertStatus(send("GET", "/Me", ""), 404);
        String id = create("/Users", user(TestGatehouse.SUBJECT));

        assertThat(json(send("GET", "/Me", "")).path("id").asText()).isEqualTo(id);
    }

    @Test
    void discoveryCanBeOpened() {
        EmbeddedBackend own = new EmbeddedBackend();
        try (TestGatehouse open = TestGatehouse.before(own, Map.of("GATEHOUSE_SCIM_OPEN_DISCOVERY", "true"))) {
            for (String path : new String[] {"/Schemas", "/ResourceTypes", "/ServiceProviderConfig"}) {
                assertStatus(open.send("GET", "/scim/v2" + path, Map.of(), Optional.empty()), 200);
            }
            assertStatus(open.send("GET", "/scim/v2/Users", Map.of(), Optional.empty()), 401);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"userName\":\"a\",\"userName\":\"b\"} | 400 | invalidSyntax",
                "{\"userName\":\"a\" | 400 | invalidSyntax",
                "[] | 400 | invalidSyntax",
                "{} | 400 | invalidValue",
                "{\"userName\":7} | 400 | invalidValue",
                "{\"userName\":\"a\",\"active\":\"maybe\"} | 400 | invalidValue",
            })
    void aUserThatCannotBeReadIsRefusedAndNotStored(String body, int status, String scimType) {
        HttpResponse<byte[]> refused = send("POST", "/Users", body);

        assertStatus(refused, status);
        assertThat(json(refused).path("scimType").asText()).isEqualTo(scimType);
        assertThat(json(send("GET", "/Users?count=0", "")).path("totalResults").intValue())
                .isZero();
    }

    @Test
    void patchesThatCannotBeDoneChangeNothing() {
        String id = create("/Users", "{\"userName\":\"anna\",\"title\":\"T\"}");
        assertRefused(id, "{\"Operations\":[]}");
        assertRefused(
                id,
                "{\"Operations\":[" + "{\"op\":\"add\",\"path\":\"title\",\"value\":\"U\"},".repeat(10_000)
                        + "{\"op\":\"add\",\"path\":\"title\",\"value\":\"U\"}]}");
        assertRefused(
                id,
                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"U\"},"
                        + "{\"op\":\"replace\",\"path\":\"nothing\",\"value\":\"x\"}]}");
        assertRefused(id, "{\"Operations\":[{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}]}");

        assertThat(json(send("GET", "/Users/" + id, "")).path("title").asText()).isEqualTo("T");
    }

    private void assertRefused(String id, String patch) {
        HttpResponse<byte[]> refused = send("PATCH", "/Users/" + id, patch);
        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(400);
        assertThat(json(refused).has("scimType")).isTrue();
    }

    @Test
    void filtersMadeToHurtAreRefusedQuickly() {
        String longest = "userName eq \\\"x\\\"" + " or userName eq \\\"x\\\"".repeat(5_000);
        for (String filter : new String[] {
            longest, "(".repeat(10_000), "not (".repeat(10_000), "userName eq \\\"" + "a".repeat(100_000) + "\\\""
        }) {
            long begin = System.nanoTime();
            HttpResponse<byte[]> refused = send("POST", "/Users/.search", "{\"filter\":\"" + filter + "\"}");
            assertStatus(refused, 400);
            assertThat(json(refused).path("scimType").asText()).isEqualTo("invalidFilter");
            assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
        }
    }

    @Test
    void membersThatDoNotExistAndCirclesAreAnsweredClearly() {
        HttpResponse<byte[]> unknown =
                send("POST", "/Groups", "{\"displayName\":\"G\",\"members\":[{\"value\":\"00000000-dead-beef\"}]}");
        assertStatus(unknown, 400);
        assertThat(json(unknown).path("detail").asText()).contains("members");

        String outer = create("/Groups", "{\"displayName\":\"Outer\"}");
        String inner = create("/Groups", "{\"displayName\":\"Inner\",\"members\":[{\"value\":\"" + outer + "\"}]}");
        HttpResponse<byte[]> circle = send(
                "PATCH",
                "/Groups/" + outer,
                "{\"Operations\":[{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + inner + "\"}]}]}");
        assertThat(circle.statusCode()).as(text(circle)).isIn(204, 400);
        assertStatus(send("GET", "/Groups/" + outer, ""), 200);
    }

    private static String user(String name) {
        return "{\"userName\":\"" + name + "\"}";
    }

    private String create(String path, String body) {
        HttpResponse<byte[]> created = send("POST", path, body);
        assertStatus(created, 201);
        return json(created).path("id").asText();
    }

    private HttpResponse<byte[]> send(String method, String path, String body, String... header) {
        return sent(token, method, path, body, header);
    }

    private HttpResponse<byte[]> sent(String as, String method, String path, String body, String... header) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + as);
        headers.put("Content-Type", "application/scim+json");
        if (header.length == 2) {
            headers.put(header[0], header[1]);
        }
        return gatehouse.send(
                method, "/scim/v2" + path, headers, body.isEmpty() ? Optional.empty() : Optional.of(body));
    }

    private static void assertStatus(HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return new JsonMapper().readTree(text(response));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text(response), e);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
