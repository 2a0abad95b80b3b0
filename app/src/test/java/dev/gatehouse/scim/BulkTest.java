package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk as RFC 7644 §3.7 has it: references in every direction, each operation with its own outcome. */
class BulkTest {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final ScimTester scim = new ScimTester();

    @Test
    void eachOperationIsAnsweredInTheOrderSent() {
        String old = scim.user("old");
        String gone = scim.user("gone");
        JsonNode answer = bulk(
                post("/Users", "a", user("anna")),
                operation("PUT", "/Users/" + old, user("renewed")),
                operation("PATCH", "/Users/" + old, patch("replace", "title", "\"Chief\"")),
                operation("DELETE", "/Users/" + gone, "null"));

        assertThat(answer.at("/schemas/0").asText()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:BulkResponse");
        assertThat(statuses(answer)).containsExactly("201", "200", "200", "204");
        JsonNode created = answer.at("/Operations/0");
        assertThat(created.path("status").isTextual()).isTrue();
        assertThat(created.path("bulkId").asText()).isEqualTo("a");
        assertThat(created.path("version").asText()).isEqualTo("W/\"v1\"");
        assertThat(created.path("location").asText()).startsWith(ScimTester.BASE + "/Users/");
        assertThat(answer.at("/Operations/3/location").asText()).isEqualTo(ScimTester.BASE + "/Users/" + gone);
        assertThat(scim.get("/Users/" + old).text("/title")).isEqualTo("Chief");
        scim.get("/Users/" + gone).is(404);
    }

    @Test
    void aReferenceBackwardIsResolved() {
        JsonNode answer = bulk(post("/Users", "a", user("anna")), post("/Groups", "g", groupOf("Team", "bulkId:a")));

        assertThat(statuses(answer)).containsExactly("201", "201");
        assertThat(member(answer, 1, 0)).isEqualTo(id(answer, 0));
    }

    @Test
    void aReferenceForwardIsMadeFirst() {
        JsonNode answer = bulk(post("/Groups", "g", groupOf("Team", "bulkId:a")), post("/Users", "a", user("anna")));

        assertThat(statuses(answer)).containsExactly("201", "201");
        assertThat(member(answer, 0, 0)).isEqualTo(id(answer, 1));
        assertThat(scim.resources.writes).containsExactly("create User", "create Group");
    }

    @Test
    void aCircleIsCreatedFirstAndClosedAfterwards() {
        String known = scim.user("known");
        JsonNode answer = bulk(
                post("/Groups", "g", groupOf("G", known, "bulkId:h")), post("/Groups", "h", groupOf("H", "bulkId:g")));

        assertThat(statuses(answer)).containsExactly("201", "201");
        assertThat(memberIds(answer, 0)).containsExactlyInAnyOrder(known, id(answer, 1));
        assertThat(memberIds(answer, 1)).containsExactly(id(answer, 0));
        assertThat(answer.at("/Operations").findValuesAsText("version")).contains("W/\"v2\"");
    }

    @Test
    void aCircleOfManagersIsClosedToo() {
        JsonNode answer = bulk(
                post("/Users", "a", managed("anna", "bulkId:b")), post("/Users", "b", managed("bert", "bulkId:a")));

        assertThat(statuses(answer)).containsExactly("201", "201");
        assertThat(manager(id(answer, 0))).isEqualTo(id(answer, 1));
        assertThat(manager(id(answer, 1))).isEqualTo(id(answer, 0));
    }

    @Test
    void aCircleThatCannotBeClosedIsAConflictThatSaysWhatThereIs() {
        scim.user("anna");
        JsonNode answer = bulk(
                post("/Users", "a", managed("anna", "bulkId:b")), post("/Users", "b", managed("bert", "bulkId:a")));

        assertThat(statuses(answer)).containsExactly("409", "409");
        assertThat(answer.at("/Operations/0/response/scimType").asText()).isEqualTo("uniqueness");
        assertThat(answer.at("/Operations/1/response/detail").asText())
                .startsWith("The resource was created")
                .contains("bulkId:a");
        scim.get("/Users/" + id(answer, 1)).is(200);
    }

    @Test
    void aChainAsLongAsTheRequestIsMadeFromItsEnd() {
        List<String> operations = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            operations.add(post("/Users", "u" + i, managed("user" + i, "bulkId:u" + (i + 1))));
        }
        operations.add(post("/Users", "u9", user("user9")));
        JsonNode answer = bulk(operations.toArray(String[]::new));

        assertThat(statuses(answer)).containsOnly("201").hasSize(10);
        for (int i = 0; i < 9; i++) {
            assertThat(manager(id(answer, i))).isEqualTo(id(answer, i + 1));
        }
    }

    @Test
    void referencesInPathsAndInTheFiltersOfAPatchAreResolved() {
        JsonNode answer = bulk(
                post("/Users", "a", user("anna")),
                post("/Groups", "g", groupOf("Team", "bulkId:a")),
                operation("PATCH", "/Groups/bulkId:g", patch("remove", "members[value eq \\\"bulkId:a\\\"]", "null")),
                operation("DELETE", "/Users/bulkId:a", "null"));

        assertThat(statuses(answer)).containsExactly("201", "201", "204", "204");
        assertThat(scim.get("/Groups/" + id(answer, 1)).json().path("members")).isEmpty();
        scim.get("/Users/" + id(answer, 0)).is(404);
    }

    @Test
    void anUnknownReferenceFailsItsOperationAlone() {
        JsonNode answer = bulk(post("/Groups", "g", groupOf("Team", "bulkId:zz")), post("/Users", "a", user("anna")));

        assertThat(statuses(answer)).containsExactly("400", "201");
        assertThat(answer.at("/Operations/0/response/scimType").asText()).isEqualTo("invalidValue");
        assertThat(answer.at("/Operations/0/response/detail").asText()).contains("Operations[0].data", "bulkId:zz");
        assertThat(answer.at("/Operations/0/location").isMissingNode()).isTrue();
    }

    @Test
    void theSecondOfTwoEqualBulkIdsFails() {
        JsonNode answer = bulk(post("/Users", "a", user("anna")), post("/Users", "a", user("bert")));

        assertThat(statuses(answer)).containsExactly("201", "400");
        assertThat(answer.at("/Operations/1/response/detail").asText()).contains("bulkId");
    }

    @Test
    void whatRefersToAFailureFailsToo() {
        scim.user("anna");
        JsonNode answer = bulk(post("/Users", "a", user("anna")), post("/Groups", "g", groupOf("Team", "bulkId:a")));

        assertThat(statuses(answer)).containsExactly("409", "400");
        assertThat(answer.at("/Operations/0/response/scimType").asText()).isEqualTo("uniqueness");
        assertThat(answer.at("/Operations/1/response/detail").asText()).contains("bulkId:a");
    }

    @Test
    void failOnErrorsEndsTheRun() {
        scim.user("anna");
        String operations = String.join(
                ",",
                post("/Users", "a", user("anna")),
                post("/Users", "b", user("bert")),
                post("/Users", "c", user("anna")),
                post("/Users", "d", user("dora")));

        assertThat(statuses(send("{\"failOnErrors\":1,\"Operations\":[" + operations + "]}")
                        .is(200)
                        .json()))
                .containsExactly("409");
        assertThat(statuses(send("{\"failOnErrors\":2,\"Operations\":[" + operations + "]}")
                        .is(200)
                        .json()))
                .containsExactly("409", "201", "409");
    }

    @Test
    void aVersionIsIfMatch() {
        String id = scim.user("anna");
        String stale = "{\"method\":\"DELETE\",\"path\":\"/Users/" + id + "\",\"version\":\"W/\\\"v0\\\"\"}";
        String right = stale.replace("v0", "v1");

        assertThat(statuses(bulk(stale))).containsExactly("412");
        assertThat(statuses(bulk(right))).containsExactly("204");
    }

    @Test
    void aRequiredVersionThatIsMissingIs428() {
        ScimTester strict = new ScimTester(ScimTester.settings(true, PatchAnswer.STANDARD, false));
        String id = strict.user("anna");
        JsonNode answer = strict.post("/Bulk", "{\"Operations\":[" + operation("DELETE", "/Users/" + id, "null") + "]}")
                .json();

        assertThat(statuses(answer)).containsExactly("428");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"method\":\"GET\",\"path\":\"/Users/1\"} | method",
                "{\"path\":\"/Users\",\"bulkId\":\"a\",\"data\":{}} | method",
                "{\"method\":\"POST\",\"path\":\"/Users\",\"data\":{}} | bulkId",
                "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"a\"} | data",
                "{\"method\":\"POST\",\"path\":\"/Users/1\",\"bulkId\":\"a\",\"data\":{}} | path",
                "{\"method\":\"PUT\",\"path\":\"/Users\",\"data\":{}} | path",
                "{\"method\":\"DELETE\",\"path\":\"/Users/1?x=y\"} | path",
                "{\"method\":\"DELETE\",\"path\":\"/Nothing/1\"} | path",
                "{\"method\":\"DELETE\",\"path\":\"/Users/bulkId:x\"} | path",
                "5 | method",
                "null | method",
            })
    void anOperationThatCannotBeIsItsOwnFailure(String operation, String member) {
        JsonNode answer = bulk(operation, post("/Users", "ok", user("anna")));

        assertThat(statuses(answer)).containsExactly("400", "201");
        assertThat(answer.at("/Operations/0/response/detail").asText()).startsWith("Operations[0]." + member + ": ");
    }

    @Test
    void theSingleWordMethodMayBeInAnyCase() {
        assertThat(statuses(bulk(post("/Users", "a", user("anna")).replace("POST", "post"))))
                .containsExactly("201");
    }

    @Test
    void tooManyOperationsAre413AndNothingIsDone() {
        String operations = IntStream.range(0, 11)
                .mapToObj(i -> post("/Users", "u" + i, user("user" + i)))
                .collect(Collectors.joining(","));
        ScimTester.Answer answer = send("{\"Operations\":[" + operations + "]}").is(413);

        assertThat(answer.text("/scimType")).isEqualTo("tooMany");
        assertThat(answer.text("/detail")).contains("11", "10");
        assertThat(scim.resources.writes).isEmpty();
    }

    @Test
    void tooLargeAPayloadIs413() {
        ScimTester.Answer answer =
                send("{\"x\":\"" + "y".repeat(100_000) + "\"}").is(413);

        assertThat(answer.text("/detail")).contains("100000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | Operations",
                "{\"Operations\":[]} | Operations",
                "{\"Operations\":{}} | Operations",
                "{\"Operations\":[{}],\"failOnErrors\":0} | failOnErrors",
                "{\"Operations\":[{}],\"failOnErrors\":\"1\"} | failOnErrors",
            })
    void aRequestThatCannotBeIs400(String body, String member) {
        assertThat(send(body).is(400).text("/detail")).startsWith(member + ": ");
    }

    @Test
    void whenTheDirectoryIsAwayTheRestIsNotTried() {
        scim.resources.failure = Optional.of(
                Failure.of(FailureKind.UNAVAILABLE, "The directory is away").exception());
        JsonNode answer = bulk(post("/Users", "a", user("anna")), post("/Users", "b", user("bert")));

        assertThat(statuses(answer)).containsExactly("503", "503");
        assertThat(scim.resources.writes).isEmpty();
    }

    private ScimTester.Answer send(String body) {
        return scim.send("POST", "/Bulk", Map.of("Content-Type", "application/scim+json"), body);
    }

    private JsonNode bulk(String... operations) {
        return send("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
                        + String.join(",", operations) + "]}")
                .is(200)
                .json();
    }

    private static String post(String path, String bulkId, String data) {
        return "{\"method\":\"POST\",\"path\":\"" + path + "\",\"bulkId\":\"" + bulkId + "\",\"data\":" + data + "}";
    }

    private static String operation(String method, String path, String data) {
        return "{\"method\":\"" + method + "\",\"path\":\"" + path + "\",\"data\":" + data + "}";
    }

    private static String user(String name) {
        return "{\"userName\":\"" + name + "\"}";
    }

    private static String managed(String name, String manager) {
        return "{\"userName\":\"" + name + "\",\"" + ENTERPRISE + "\":{\"manager\":{\"value\":\"" + manager + "\"}}}";
    }

    private static String groupOf(String name, String... members) {
        return "{\"displayName\":\"" + name + "\",\"members\":["
                + List.of(members).stream()
                        .map(member -> "{\"value\":\"" + member + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String patch(String op, String path, String value) {
        return "{\"Operations\":[{\"op\":\"" + op + "\",\"path\":\"" + path + "\",\"value\":" + value + "}]}";
    }

    private static List<String> statuses(JsonNode answer) {
        return answer.path("Operations").findValuesAsText("status").isEmpty()
                ? List.of()
                : IntStream.range(0, answer.path("Operations").size())
                        .mapToObj(i -> answer.at("/Operations/" + i + "/status").asText())
                        .toList();
    }

    private static String id(JsonNode answer, int at) {
        String location = answer.at("/Operations/" + at + "/location").asText();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String member(JsonNode answer, int group, int at) {
        return memberIds(answer, group).get(at);
    }

    private List<String> memberIds(JsonNode answer, int group) {
        return scim.get("/Groups/" + id(answer, group)).json().path("members").findValuesAsText("value");
    }

    private String manager(String id) {
        return scim.get("/Users/" + id)
                .json()
                .path(ENTERPRISE)
                .path("manager")
                .path("value")
                .asText();
    }
}
