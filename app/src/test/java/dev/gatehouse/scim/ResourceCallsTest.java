package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.scim.ScimTester.Answer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Create, read, replace, change, delete: header fields, media types, entity tags, what is returned. */
class ResourceCallsTest {
    private final ScimTester scim = new ScimTester();

    @Test
    void aCreateAnswersTheResourceItsAddressAndItsVersion() {
        Answer answer = scim.post("/Users", "{\"userName\":\"anna\",\"password\":\"Secr3t!pass-word\"}")
                .is(201);
        String url = ScimTester.BASE + "/Users/" + answer.text("/id");

        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/scim+json")
                .containsEntry("Location", url)
                .containsEntry("ETag", "W/\"v1\"");
        assertThat(answer.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:schemas:core:2.0:User");
        assertThat(answer.json().path("meta"))
                .isEqualTo(json("{\"created\":\"2026-01-01T00:00:00Z\",\"lastModified\":\"2026-01-01T00:00:00Z\","
                        + "\"version\":\"W/\\\"v1\\\"\",\"resourceType\":\"User\",\"location\":\"" + url + "\"}"));
        assertThat(answer.body()).doesNotContain("password");
    }

    @Test
    void referencesGetTheirUrls() {
        String anna = scim.user("anna");
        String inner = scim.group("Inner");
        Answer group = scim.post(
                        "/Groups",
                        "{\"displayName\":\"Outer\",\"members\":[{\"value\":\"" + anna + "\"},{\"value\":\"" + inner
                                + "\",\"type\":\"Group\"}]}")
                .is(201);

        assertThat(group.text("/members/0/$ref")).isEqualTo(ScimTester.BASE + "/Users/" + anna);
        assertThat(group.text("/members/1/$ref")).isEqualTo(ScimTester.BASE + "/Groups/" + inner);

        String enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        Answer report =
                scim.post("/Users", "{\"userName\":\"bert\",\"" + enterprise + "\":{\"manager\":\"" + anna + "\"}}");
        JsonNode manager = report.is(201).json().path(enterprise).path("manager");
        assertThat(manager.path("$ref").asText()).isEqualTo(ScimTester.BASE + "/Users/" + anna);
        assertThat(report.text("/schemas/1")).isEqualTo(enterprise);
    }

    @Test
    void theMembersOfAnEmptyGroupAreAnEmptyList() {
        String id = scim.group("Empty");

        assertThat(scim.get("/Groups/" + id).json().path("members").isArray()).isTrue();
        assertThat(scim.get("/Groups/" + id + "?excludedAttributes=members")
                        .json()
                        .has("members"))
                .isFalse();
        assertThat(scim.get("/Groups/" + id + "?attributes=displayName").json().has("members"))
                .isFalse();
    }

    @Test
    void everyAnswerHonoursTheAttributesAskedFor() {
        String query = "?attributes=displayName";
        Answer created = scim.send(
                "POST",
                "/Users" + query,
                Map.of("Content-Type", "application/json"),
                "{\"userName\":\"anna\",\"displayName\":\"A\",\"title\":\"T\"}");
        String target = "/Users/" + created.is(201).text("/id");
        Answer replaced = scim.send(
                "PUT", target + query, Map.of(), "{\"userName\":\"anna\",\"displayName\":\"B\",\"title\":\"T\"}");
        Answer patched = scim.patch(target + query, "[{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"C\"}]");

        assertThat(created.json()).isEqualTo(shown(created, "A"));
        assertThat(replaced.is(200).json()).isEqualTo(shown(created, "B"));
        assertThat(patched.is(200).json()).isEqualTo(shown(created, "C"));
        assertThat(scim.get(target + "?excludedAttributes=title,meta").json().has("title"))
                .isFalse();
    }

    private static JsonNode shown(Answer created, String displayName) {
        return json("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"" + created.text("/id")
                + "\",\"displayName\":\"" + displayName + "\"}");
    }

    @Test
    void aPatchOfAGroupIs204UnlessAttributesAreAskedFor() {
        String id = scim.group("Team");
        String operation = "[{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Crew\"}]";

        assertThat(scim.patch("/Groups/" + id, operation).is(204).body()).isEmpty();
        assertThat(scim.patch("/Groups/" + id + "?attributes=displayName", operation)
                        .is(200)
                        .text("/displayName"))
                .isEqualTo("Crew");
        assertThat(scim.patch("/Groups/" + id + "?excludedAttributes=members", operation)
                        .is(200)
                        .text("/displayName"))
                .isEqualTo("Crew");
    }

    @Test
    void aPatchOfAUserIs200AndBySetting204() {
        String operation = "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"T\"}]";
        ScimTester quiet = new ScimTester(ScimTester.settings(false, PatchAnswer.NO_CONTENT, false));

        assertThat(scim.patch("/Users/" + scim.user("anna"), operation).is(200).headers())
                .containsEntry("ETag", "W/\"v2\"")
                .containsKey("Location");
        quiet.patch("/Users/" + quiet.user("anna"), operation).is(204);
    }

    @Test
    void aPasswordIsIgnoredBySetting() {
        ScimTester deaf = new ScimTester(ScimTester.settings(false, PatchAnswer.STANDARD, true));
        String id = deaf.post("/Users", "{\"userName\":\"anna\",\"password\":\"Secr3t!pass-word\"}")
                .is(201)
                .text("/id");
        assertThat(deaf.resources.received.text(UserAttributes.PASSWORD)).isEmpty();

        deaf.patch("/Users/" + id, "[{\"op\":\"replace\",\"path\":\"password\",\"value\":\"Secr3t!pass-word\"}]")
                .is(200);
        assertThat(deaf.resources.received.text(UserAttributes.PASSWORD)).isEmpty();
        assertThat(deaf.get("/ServiceProviderConfig")
                        .json()
                        .at("/changePassword/supported")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void aReadOfAKnownVersionIs304() {
        String target = "/Users/" + scim.user("anna");

        Answer unchanged = scim.send("GET", target, Map.of("If-None-Match", "\"x\", W/\"v1\""), "");
        assertThat(unchanged.is(304).headers()).containsEntry("ETag", "W/\"v1\"");
        assertThat(unchanged.body()).isEmpty();
        scim.send("GET", target, Map.of("If-None-Match", "\"v1\""), "").is(304);
        scim.send("GET", target, Map.of("If-None-Match", "*"), "").is(304);
        scim.send("GET", target, Map.of("If-None-Match", "W/\"v2\""), "").is(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "If-Match | W/\"v1\" | true",
                "If-Match | \"v1\" | true",
                "If-Match | * | true",
                "If-Match | W/\"v7\", \"v1\" | true",
                "If-Match | W/\"v2\" | false",
                "If-None-Match | W/\"v1\" | false",
                "If-None-Match | * | false",
                "If-None-Match | W/\"v2\" | true",
            })
    void aWriteHonoursItsCondition(String header, String value, boolean holds) {
        Map<String, String> headers = Map.of(header, value);

        scim.send(
                        "PATCH",
                        "/Users/" + scim.user("anna"),
                        headers,
                        "{\"Operations\":[{\"op\":\"add\",\"path\":\"title\",\"value\":\"T\"}]}")
                .is(holds ? 200 : 412);
        scim.send("PUT", "/Users/" + scim.user("bert"), headers, "{\"userName\":\"bert\"}")
                .is(holds ? 200 : 412);
        scim.send("DELETE", "/Users/" + scim.user("cleo"), headers, "").is(holds ? 204 : 412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "W/v1", "\"v1", "", ",", "w/\"v1\""})
    void aConditionThatCannotBeReadIs400(String value) {
        String target = "/Users/" + scim.user("anna");
        Answer answer =
                scim.send("DELETE", target, Map.of("If-Match", value), "").is(400);

        assertThat(answer.text("/scimType")).isEqualTo("invalidSyntax");
        assertThat(answer.text("/detail")).contains("If-Match", "W/\"");
    }

    @Test
    void aConditionOnNobodyIs404() {
        scim.send("DELETE", "/Users/none", Map.of("If-Match", "W/\"v1\""), "").is(404);
        scim.send("DELETE", "/Users/none", Map.of("If-None-Match", "W/\"v1\""), "")
                .is(404);
    }

    @Test
    void ifMatchCanBeRequired() {
        ScimTester strict = new ScimTester(ScimTester.settings(true, PatchAnswer.STANDARD, false));
        String target = "/Users/" + strict.user("anna");

        Answer refused = strict.send("DELETE", target, Map.of(), "").is(428);
        assertThat(refused.text("/status")).isEqualTo("428");
        assertThat(refused.text("/detail")).contains("If-Match");
        strict.patch(target, "[{\"op\":\"remove\",\"path\":\"title\"}]").is(428);
        strict.send("PUT", target, Map.of(), "{\"userName\":\"anna\"}").is(428);
        strict.send("DELETE", target, Map.of("If-Match", "W/\"v1\""), "").is(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/scim+json",
                "application/json",
                "APPLICATION/SCIM+JSON; charset=UTF-8",
                "application/json;charset=iso-8859-1;x=\"y;z\"",
            })
    void bothMediaTypesAreReadWithAnyParameter(String type) {
        scim.send("POST", "/Users", Map.of("Content-Type", type), "{\"userName\":\"ännä\"}")
                .is(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/json", "application/problem+json"})
    void anotherMediaTypeIs415(String type) {
        Answer answer = scim.send("POST", "/Users", Map.of("Content-Type", type), "{\"userName\":\"anna\"}")
                .is(415);

        assertThat(answer.text("/status")).isEqualTo("415");
        assertThat(answer.headers()).containsEntry("Content-Type", "application/scim+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/scim+json | 200",
                "application/json | 200",
                "*/* | 200",
                "Application/* ; q=0.5 | 200",
                "text/html, application/scim+json;q=0.1 | 200",
                "text/html | 406",
                "application/scim+json;q=0 | 406",
                "application/scim+json; q=0.000, text/html | 406",
                "application/xml, text/* | 406",
            })
    void acceptIsHonoured(String accept, int status) {
        Answer answer = scim.send("GET", "/Users", Map.of("Accept", accept), "").is(status);

        assertThat(answer.headers()).containsEntry("Content-Type", "application/scim+json");
    }

    @Test
    void aBodyWithAnotherIdThanThePathIsRefused() {
        String anna = scim.user("anna");
        String bert = scim.user("bert");

        Answer refused =
                scim.send("PUT", "/Users/" + anna, Map.of(), "{\"ID\":\"" + bert + "\",\"userName\":\"anna\"}");
        assertThat(refused.is(400).text("/scimType")).isEqualTo("mutability");
        scim.send("PUT", "/Users/" + anna, Map.of(), "{\"id\":\"" + anna + "\",\"userName\":\"anna\"}")
                .is(200);
    }

    @Test
    void meIsTheUserOfTheCredentials() {
        String id = scim.user("anna");
        scim.get("/Me").is(404);
        scim.resources.self = Optional.of(id);

        assertThat(scim.get("/Me").is(200).headers()).containsEntry("Location", ScimTester.BASE + "/Users/" + id);
        scim.patch("/Me", "[{\"op\":\"add\",\"path\":\"title\",\"value\":\"T\"}]")
                .is(200);
        scim.send("PUT", "/Me", Map.of(), "{\"userName\":\"anna\"}").is(200);
        assertThat(scim.send("DELETE", "/Me", Map.of(), "").is(405).headers().get("Allow"))
                .contains("GET", "HEAD", "PUT", "PATCH")
                .doesNotContain("DELETE");
        scim.post("/Me", "{\"userName\":\"x\"}").is(405);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/users,404", "GET,/Nothing,404", "GET,/Users/a/b,404", "GET,/Users/,200", "GET,/Users//,404",
        "HEAD,/Users,200", "PUT,/Users,405", "DELETE,/Users,405", "POST,/Users/x,405", "PATCH,/Schemas,405",
        "POST,/ServiceProviderConfig,405", "GET,/Bulk,405", "GET,/Users/.search,404", "PUT,/.search,405",
    })
    void pathsAreExactAndMethodsAsOffered(String method, String path, int status) {
        scim.send(method, path, Map.of(), "").is(status);
    }

    private static JsonNode json(String text) {
        return new Answer(0, Map.of(), text).json();
    }
}
