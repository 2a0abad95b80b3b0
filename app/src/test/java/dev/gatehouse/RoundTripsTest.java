package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.testing.CountingServer;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.TestGatehouse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many LDAP requests an HTTP request takes, where the server itself keeps users unique; performance.md has the table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoundTripsTest {
    private static final JsonMapper JSON = new JsonMapper();
    /** The tenant of a thousand users. */
    private static final Map<String, String> MANY = Map.of("X-Tenant-ID", "whole");

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final CountingServer server =
            CountingServer.before(Slapd.start(Slapd.options().withUnique("gatehouseKey")));
    private final TestGatehouse gatehouse = TestGatehouse.before(
            server,
            Map.of(
                    "GATEHOUSE_PROVISIONING_GUARD", "server",
                    "GATEHOUSE_DIRECTORY_LDAP_POOL_HEALTH_CHECK_INTERVAL", "1h"));
    private final TestGatehouse knowingGroups = TestGatehouse.before(
            server,
            Map.of(
                    "GATEHOUSE_PROVISIONING_GUARD", "server",
                    "GATEHOUSE_MAPPING_MEMBER_OF", "memberOf",
                    "GATEHOUSE_DIRECTORY_LDAP_POOL_HEALTH_CHECK_INTERVAL", "1h"));
    private final TestGatehouse everything = TestGatehouse.before(
            server,
            Map.of(
                    "GATEHOUSE_PROVISIONING_GUARD", "server",
                    "GATEHOUSE_SCIM_MAX_RESULTS", "5000",
                    "GATEHOUSE_DIRECTORY_LDAP_POOL_HEALTH_CHECK_INTERVAL", "1h"));
    private String jane = "";
    private String joe = "";
    private String team = "";

    @BeforeAll
    void begin() {
        jane = id(send(gatehouse, "POST", "/Users", user("jane")));
        joe = id(send(gatehouse, "POST", "/Users", user("joe")));
        String group =
                "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:Group'],'displayName':'team','members':[{'value':'%s'}]}";
        team = id(send(gatehouse, "POST", "/Groups", group.formatted(jane)));
        send(knowingGroups, "GET", "/Users/" + jane, "");
        StringBuilder people = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            people.append(i == 0 ? "" : ",")
                    .append("{'method':'POST','bulkId':'b" + i + "','path':'/Users','data':" + user("whole-" + i)
                            + "}");
        }
        String bulk = "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':[" + people + "]}";
        send(everything, "POST", "/Bulk", bulk, MANY);
    }

    @AfterAll
    void stop() {
        everything.close();
        knowingGroups.close();
        gatehouse.close();
        server.close();
    }

    @Test
    void aCreateLooksUpAndAdds() {
        assertThat(requests("POST", "/Users", user("new-by-scim"))).containsExactly("SEARCH", "ADD");
        assertThat(server.during(() -> {
                    String body = "{\"email\":\"new@example.com\",\"name\":\"New Person\"}";
                    assertThat(gatehouse
                                    .post("/api/v1/users", gatehouse.token("admin"), body)
                                    .statusCode())
                            .isBetween(200, 201);
                }))
                .containsExactly("SEARCH", "ADD");
    }

    @Test
    void aPasswordFollowsTheAdd() {
        // the first one is read back, to see that it is hashed
        send(gatehouse, "POST", "/Users", withPassword("first-with-password"));
        assertThat(requests("POST", "/Users", withPassword("new-with-password")))
                .containsExactly("SEARCH", "ADD", "EXTENDED");
    }

    @Test
    void aDuplicateIsFoundByTheLookUpAlone() {
        assertThat(server.during(() -> assertThat(call(gatehouse, "POST", "/Users", user("jane"), Map.of())
                                .statusCode())
                        .isEqualTo(409)))
                .containsExactly("SEARCH");
    }

    @Test
    void aUserIsOneSearchAndHisGroupsAreAnother() {
        assertThat(requests("GET", "/Users/" + jane, "")).containsExactly("SEARCH");
        assertThat(requests("GET", "/Users/" + jane + "?attributes=userName,emails", ""))
                .containsExactly("SEARCH");
        assertThat(requests("GET", "/Users/" + jane + "?attributes=userName,groups", ""))
                .containsExactly("SEARCH", "SEARCH");
        assertThat(server.during(() -> send(knowingGroups, "GET", "/Users/" + joe, "")))
                .containsExactly("SEARCH");
    }

    @Test
    void aFilterByUserNameIsAsManyAsAGet() {
        String filter = "/Users?filter=userName%20eq%20%22joe%22";
        assertThat(requests("GET", filter, "")).containsExactly("SEARCH");
        assertThat(requests("GET", filter + "&attributes=userName,groups", "")).containsExactly("SEARCH", "SEARCH");
        assertThat(server.during(() -> send(knowingGroups, "GET", filter, ""))).containsExactly("SEARCH");
    }

    @Test
    void aChangeIsASearchAndAModifyThatTellsWhatIsThereThen() {
        String inactive = patch("{'op':'replace','path':'active','value':false}");
        assertThat(requests("PATCH", "/Users/" + joe, inactive)).containsExactly("SEARCH", "MODIFY");
        assertThat(requests("PATCH", "/Users/" + joe, inactive))
                .as("nothing to write")
                .containsExactly("SEARCH");
        String active = patch("{'op':'replace','path':'active','value':true}");
        assertThat(requests("PATCH", "/Users/" + joe + "?attributes=active,groups", active))
                .containsExactly("SEARCH", "MODIFY", "SEARCH");
        assertThat(server.during(() -> send(knowingGroups, "PATCH", "/Users/" + joe, inactive)))
                .containsExactly("SEARCH", "MODIFY", "SEARCH");
    }

    @Test
    void aMemberIsLookedUpWithHisGroupAndWritten() {
        String add = patch("{'op':'add','path':'members','value':[{'value':'" + joe + "'}]}");
        assertThat(requests("PATCH", "/Groups/" + team + "?excludedAttributes=members", add))
                .startsWith("SEARCH", "MODIFY");
    }

    @Test
    void aPageOfUsersIsOneSearchWhereItIsAllOfThemAndOneMoreForGroupsNobodyIsIn() {
        for (int i = 0; i < 7; i++) {
            send(gatehouse, "POST", "/Users", user("page-" + i));
        }
        String page = "/Users?filter=userName%20sw%20%22page-%22&count=";
        assertThat(requests("GET", page + "7", "")).containsExactly("SEARCH");
        assertThat(requests("GET", page + "7&attributes=userName,groups", "")).containsExactly("SEARCH", "SEARCH");
    }

    @Test
    void aWholeTenantIsStreamedByOneSearchWithTheNamesOfManagersFoundBefore() throws Exception {
        String boss = id(send(everything, "POST", "/Users", user("boss"), MANY));
        String report =
                user("report").replace("'name'", "'" + ENTERPRISE + "':{'manager':{'value':'" + boss + "'}},'name'");
        send(everything, "POST", "/Users", report, MANY);

        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        List<String> requests =
                server.during(() -> answers.add(send(everything, "GET", "/Users?count=5000", "", MANY)));

        assertThat(requests)
                .as("more than a page, all ids and managers, those managers, all users")
                .containsExactly("SEARCH", "SEARCH", "SEARCH", "SEARCH");
        JsonNode list = JSON.readTree(answers.get(0).body());
        assertThat(list.path("totalResults").asInt()).isEqualTo(1_002);
        List<JsonNode> whole = new ArrayList<>();
        list.path("Resources").forEach(whole::add);
        List<JsonNode> walked = new ArrayList<>();
        for (String cursor = "", next; cursor != null; cursor = next) {
            JsonNode page = JSON.readTree(send(everything, "GET", "/Users?count=300&cursor=" + cursor, "", MANY)
                    .body());
            page.path("Resources").forEach(walked::add);
            next = page.path("nextCursor").textValue();
        }
        assertThat(whole).containsExactlyInAnyOrderElementsOf(walked);
        assertThat(whole)
                .filteredOn(one -> one.path("userName").asText().equals("report"))
                .singleElement()
                .satisfies(one -> assertThat(one.path(ENTERPRISE)
                                .path("manager")
                                .path("value")
                                .asText())
                        .isEqualTo(boss));
    }

    @Test
    void aShortPageByCursorIsAFewSearchesHoweverFarTheWalkHasCome() throws Exception {
        String cursor = "";
        int afterTheFirst = 0;
        for (int page = 0; page < 60; page++) {
            String target = "/Users?count=1&cursor=" + cursor;
            List<HttpResponse<byte[]>> answers = new ArrayList<>();
            List<String> requests = server.during(() -> answers.add(send(everything, "GET", target, "", MANY)));
            if (page > 0) {
                afterTheFirst += requests.size();
                // ids are random: a page now and then falls where several parts in a row are empty
                assertThat(requests).as("page " + page).hasSizeLessThanOrEqualTo(8);
            }
            cursor = JSON.readTree(answers.get(0).body()).path("nextCursor").asText();
        }
        assertThat(afterTheFirst).isLessThanOrEqualTo(2 * 60);
    }

    @Test
    void aPageThatIsNotAllIsThreeSearchesAndThoseAfterItOneEach() {
        for (int i = 0; i < 7; i++) {
            send(gatehouse, "POST", "/Users", user("part-" + i));
        }
        String page = "/Users?filter=userName%20sw%20%22part-%22&count=3&startIndex=";
        assertThat(requests("GET", page + "1", "")).containsExactly("SEARCH", "SEARCH", "SEARCH");
        assertThat(requests("GET", page + "4", "")).containsExactly("SEARCH");
        assertThat(requests("GET", page + "7", "")).containsExactly("SEARCH");
    }

    private List<String> requests(String method, String target, String json) {
        return server.during(() -> send(gatehouse, method, target, json));
    }

    private static HttpResponse<byte[]> send(TestGatehouse gateway, String method, String target, String json) {
        return send(gateway, method, target, json, Map.of());
    }

    private static HttpResponse<byte[]> send(
            TestGatehouse gateway, String method, String target, String json, Map<String, String> more) {
        HttpResponse<byte[]> answer = call(gateway, method, target, json, more);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isBetween(200, 204);
        return answer;
    }

    private static HttpResponse<byte[]> call(
            TestGatehouse gateway, String method, String target, String json, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put(
                "Authorization",
                "Bearer " + gateway.token("admin", more.isEmpty() ? new String[0] : new String[] {"*"}));
        headers.put("Content-Type", "application/scim+json");
        Optional<String> body = json.isEmpty() ? Optional.empty() : Optional.of(json.replace('\'', '"'));
        return gateway.send(method, "/scim/v2" + target, headers, body);
    }

    private static String user(String name) {
        return "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'" + name
                + "','name':{'familyName':'Tester'}}";
    }

    private static String withPassword(String name) {
        return user(name).replace("'}}", "'},'password':'Secr3t!pass-word'}");
    }

    private static String patch(String operation) {
        return "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[" + operation + "]}";
    }

    private static String id(HttpResponse<byte[]> answer) {
        try {
            JsonNode node = JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8));
            return node.path("id").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
