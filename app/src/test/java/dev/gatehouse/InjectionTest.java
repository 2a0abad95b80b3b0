package dev.gatehouse;

import static dev.gatehouse.testing.DocumentedApi.AMOVE;
import static dev.gatehouse.testing.DocumentedApi.CRAYON;
import static dev.gatehouse.testing.DocumentedApi.anyProblem;
import static dev.gatehouse.testing.DocumentedApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.CreateCall;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.RawHttp;
import dev.gatehouse.testing.RawHttp.Answer;
import dev.gatehouse.testing.TestGatehouse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What means something to an LDAP server is plain text in every look-up: it finds nobody, and changes nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InjectionTest {
    private static final String CRAFTER = "/api/1/services/api/1/user/";

    private EmbeddedBackend backend;
    private TestGatehouse gateway;
    private CapturedLog log;
    private String token;
    private String victimId;

    @BeforeAll
    void start() {
        backend = new EmbeddedBackend();
        gateway = TestGatehouse.before(backend);
        log = CapturedLog.open();
        token = gateway.token("admin");
    }

    @AfterAll
    void stop() {
        log.close();
        gateway.close();
    }

    @BeforeEach
    void twoPeople() {
        backend.clear();
        for (String name : List.of("victim", "victor")) {
            assertThat(CreateCall.CRAFTER
                            .send(gateway, token, name, name + "@secret.example")
                            .statusCode())
                    .isEqualTo(201);
        }
        victimId = people().get(0).getAttributeValue("gatehouseId");
    }

    static Stream<String> payloads() {
        return Stream.of(
                "*",
                "vic*",
                "*m",
                "*)(uid=*",
                "*)(uid=*))(|(uid=*",
                "victim)(cn=*",
                "victim)(&",
                "x)(|(cn=*)",
                "(uid=victim)",
                "(|(uid=*))",
                "\\2a",
                "\\76ictim",
                "\\",
                "victim\\",
                "victim\\00",
                "victim\0",
                "\0",
                "\u0001",
                "(",
                ")",
                "&",
                "|",
                "!",
                "!(uid=x)",
                ":=",
                "uid:caseExactMatch:=victim",
                "uid=victim",
                "uid=victim,ou=staff",
                "victim,ou=staff,dc=other",
                "victim,",
                "victim+sn=Son",
                "\"victim\"",
                "#76696374696d",
                "<victim>",
                "victim;",
                "victim\r\nX-Evil: 1",
                "victim' or '1'='1",
                "demo/userName:victim",
                "../victim",
                "victim/..",
                "\u00ad",
                "\u200b",
                "\u202evictim",
                "\uD83D\uDE00*",
                "*".repeat(250),
                "(".repeat(250),
                "\\2a".repeat(80));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aLookUpFindsNobody(String payload) {
        String q = URLEncoder.encode(payload, StandardCharsets.UTF_8);
        String segment = q.replace("+", "%20");
        Map<String, SearchResultEntry> before = everything();

        for (String target : List.of(
                CRAFTER + "get.json?username=" + q,
                CRAFTER + "get.json?user=" + q,
                CRAFTER + "status.json?username=" + q,
                "/api/v1/users/user/?userName=" + q,
                "/api/v1/users/user?USERNAME=" + q,
                "/api/v1/users/" + segment,
                "/v2/users/" + segment)) {
            assertNothing(send("GET", target, ""));
        }
        assertNothing(RawHttp.send(
                gateway.origin(),
                "GET",
                "/api/v1/users/" + segment,
                List.of("Authorization: JWT " + token, "X-Tenant-ID: demo"),
                new byte[0]));
        for (String target : List.of(
                "/api/v1/user/get_all_users?username=" + q,
                "/api/v1/users/?Search=" + q,
                "/api/v1/users/?Role=1&Search=" + q)) {
            assertNobodyListed(send("GET", target, ""));
        }
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aSearchFindsNobody(String payload) {
        String value = new TextNode(payload).toString();
        for (String field : List.of("username", "name", "email")) {
            for (String condition : List.of(
                    value,
                    "{\"$eq\":" + value + "}",
                    "{\"$in\":[" + value + ",\"x\"]}",
                    "{\"$like\":" + plain(payload) + "}")) {
                String body = "{\"filter\":{\"" + field + "\":" + condition + "}}";
                assertNobodyListed(send("POST", "/v2/users/search", body));
            }
        }
        assertNobodyListed(send("POST", "/v2/users/search", "{\"filter\":{" + value + ":\"victim\"}}"));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aChangeChangesNobody(String payload) {
        String value = new TextNode(payload).toString();
        String segment = URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("+", "%20");
        Map<String, SearchResultEntry> before = everything();

        String named = "{\"username\":" + value + ",\"first_name\":\"Evil\",\"new\":\"Evil-passw0rd\"}";
        for (String call : List.of("update", "delete", "enable", "disable", "reset-password")) {
            assertNothing(send("POST", CRAFTER + call + ".json", named));
        }
        String upsert = "{\"UserName\":\"evil\",\"FirstName\":\"Evil\",\"LastName\":\"Evil\"}";
        assertNothing(send("PUT", "/api/v1/users/" + segment + "/", upsert));
        assertNothing(send("DELETE", "/api/v1/users/" + segment + "/", ""));
        String password = "{\"UserId\":" + value + ",\"OldPassword\":null,\"NewPassword\":\"Evil-passw0rd\"}";
        assertNothing(send("PUT", "/api/v1/users/" + segment + "/changepassword/", password));
        assertNothing(send("PUT", "/api/v1/users/user/changepassword/", password));
        assertNothing(send(
                "DELETE", "/api/v1/user/delete_user?id=" + URLEncoder.encode(payload, StandardCharsets.UTF_8), ""));
        assertNothing(send("PUT", "/v2/users/" + segment, "{\"name\":\"Evil\",\"email\":\"evil@example.com\"}"));
        assertNothing(send("DELETE", "/v2/users/" + segment, ""));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aPersonWhoseNameLooksLikeAFilterIsFoundAndDeletedAlone() {
        for (String name : List.of(
                "*", "*)(uid=*", "vic*", "a,b=c+d", "#x", "\\2a", "\"q\"", "(&)", "x/email:victim@secret.example")) {
            Answer created = send("POST", AMOVE.path(), "{\"username\":" + new TextNode(name) + "}");
            assertThat(created.status()).as(name).isEqualTo(200);

            Answer found =
                    send("GET", "/api/v1/users/user/?userName=" + URLEncoder.encode(name, StandardCharsets.UTF_8), "");
            assertThat(found.status()).as(name).isEqualTo(200);
            assertThat(json(found.body()).path("UserName").textValue()).isEqualTo(name);
            assertThat(json(found.body()).path("Id").textValue()).isEqualToIgnoringCase(created.body());

            Answer again = send("POST", AMOVE.path(), "{\"username\":" + new TextNode(name) + "}");
            assertThat(AMOVE.problem(again).path("detail").textValue()).contains("already exists");
            assertThat(people()).hasSize(3);
            assertThat(send(
                                    "DELETE",
                                    "/v2/users/"
                                            + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                                    .replace("+", "%20"),
                                    "")
                            .status())
                    .as(name)
                    .isEqualTo(204);
            assertThat(people()).hasSize(2);
        }
    }

    @Test
    void aPersonOfAnotherTenantIsNobody() {
        String other = gateway.token("admin", "other");
        Map<String, SearchResultEntry> before = everything();
        for (String target : List.of(
                CRAFTER + "get.json?username=victim",
                CRAFTER + "status.json?username=victim",
                "/api/v1/users/user/?userName=victim",
                "/api/v1/users/" + victimId,
                "/v2/users/victim")) {
            Answer answer = send("GET", target, "", other);
            assertNothing(answer);
            assertThat(answer.status()).isEqualTo(404);
        }
        for (String target :
                List.of("/api/v1/user/get_all_users", "/api/v1/users/?Search=vic", CRAFTER + "get-all.json")) {
            assertNobodyListed(send("GET", target, "", other));
        }
        assertNobodyListed(send("POST", "/v2/users/search", "{}", other));
        for (String call : List.of("update", "delete", "enable", "disable", "reset-password")) {
            assertNothing(send(
                    "POST", CRAFTER + call + ".json", "{\"username\":\"victim\",\"new\":\"Evil-passw0rd\"}", other));
        }
        assertNothing(send("DELETE", "/api/v1/users/" + victimId + "/", "", other));
        assertNothing(send("DELETE", "/api/v1/user/delete_user?id=" + victimId, "", other));
        assertNothing(send("DELETE", "/v2/users/victim", "", other));
        assertThat(everything()).isEqualTo(before);
        CRAYON.problem(send("GET", "/api/v1/users/" + victimId, "", other));
    }

    private void assertNothing(Answer answer) {
        anyProblem(answer);
        assertThat(answer.body()).doesNotContain("secret.example");
        assertThat(answer.fields()).noneMatch(field -> field.startsWith("x-evil"));
        assertThat(log.errors()).isEmpty();
    }

    private void assertNobodyListed(Answer answer) {
        if (answer.status() == 200) {
            String text = answer.body();
            assertThat(json(text).findValues("total").size()
                            + json(text).findValues("TotalHits").size()
                            + json(text).findValues("totalItems").size())
                    .isEqualTo(1);
            assertThat(text)
                    .containsPattern("\"(total|TotalHits|totalItems)\":0\\b")
                    .doesNotContain("secret");
        } else {
            assertNothing(answer);
        }
    }

    /** As a JSON pattern without a wildcard: stars, question marks and backslashes made plain. */
    private static String plain(String payload) {
        return new TextNode(payload.replaceAll("[*?\\\\]", "\\\\$0")).toString();
    }

    private Answer send(String method, String target, String body) {
        return send(method, target, body, token);
    }

    private Answer send(String method, String target, String body, String bearer) {
        return RawHttp.send(
                gateway.origin(),
                method,
                target,
                List.of("Authorization: Bearer " + bearer, "Content-Type: application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private List<SearchResultEntry> people() {
        return backend.entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson"));
    }

    private Map<String, SearchResultEntry> everything() {
        Map<String, SearchResultEntry> entries = new TreeMap<>();
        backend.entries(Filter.createPresenceFilter("objectClass")).forEach(entry -> entries.put(entry.getDN(), entry));
        return entries;
    }
}
