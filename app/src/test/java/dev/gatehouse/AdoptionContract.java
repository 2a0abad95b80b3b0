package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.CreateCall;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People who were in the directory before the gateway: read as they are, and linked by rule or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdoptionContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String PEOPLE = "ou=people," + Backend.BASE;
    private static final String ALL_RULES = "externalId, employeeNumber, mail, uid";
    private static final String PASSWORD = "0ld-pass-word!";

    private final Backend backend;
    private final int most;
    private final String serverId;
    private final List<TestGatehouse> gateways = new ArrayList<>();

    /**
     * @param most how many gateways may stand before the directory at once
     * @param serverId the server's own stable id of an entry
     */
    AdoptionContract(Backend backend, int most, String serverId) {
        this.backend = backend;
        this.most = most;
        this.serverId = serverId;
    }

    @AfterEach
    void clear() {
        backend.clear();
        gateways.forEach(TestGatehouse::close);
        gateways.clear();
    }

    @AfterAll
    void stop() {
        backend.close();
    }

    @Test
    void aPersonWhoIsNotOursIsReadListedAndFoundAsHeIs() throws Exception {
        TestGatehouse gateway = start("off", ALL_RULES);
        addByHand("jane", new Attribute("mail", "jane@example.com"));
        String id = entry("jane").getAttributeValue(serverId);

        JsonNode got = json(gateway.get("/scim/v2/Users/" + id, token()));
        JsonNode found = json(gateway.get("/scim/v2/Users?filter=userName%20eq%20%22JANE%22", token()));
        JsonNode listed = json(gateway.get("/scim/v2/Users", token()));

        assertThat(got.path("userName").asText()).isEqualTo("jane");
        assertThat(got.path("id").asText()).isEqualTo(id);
        assertThat(got.path("emails").path(0).path("value").asText()).isEqualTo("jane@example.com");
        for (JsonNode list : List.of(found, listed)) {
            assertThat(list.path("totalResults").asInt()).isEqualTo(1);
            assertThat(list.path("Resources").path(0).path("id").asText()).isEqualTo(id);
        }
    }

    @Test
    void offACreateOfHimIsADuplicateAndHisEntryIsNotTouched() throws Exception {
        start("off", ALL_RULES);
        addByHand("jane", new Attribute("mail", "jane@example.com"));
        Entry before = entry("jane");

        for (CreateCall call : CreateCall.values()) {
            assertThat(call.duplicate(call.send(gateway(), token(), "jane", "jane@example.com")))
                    .as(call.name())
                    .isTrue();
        }
        assertThat(create("jane", "").statusCode()).isEqualTo(409);
        assertUntouched(before, "jane");
    }

    @Test
    void reportSaysByWhichRuleHeCouldBeLinkedAndNotWhere() throws Exception {
        start("report", "employeeNumber");
        addByHand("jd", new Attribute("employeeNumber", "4711"));
        Entry before = entry("jd");
        try (CapturedLog log = CapturedLog.open()) {
            HttpResponse<byte[]> refused = create("jane", employee("4711"));

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(json(refused).path("scimType").asText()).isEqualTo("uniqueness");
            assertThat(CreateCall.text(refused))
                    .contains("employeeNumber", "could be linked")
                    .doesNotContain("dc=", "jd");
            assertThat(audited(log)).singleElement().asString().contains("could be linked", "rule", "employeeNumber");
        }
        assertUntouched(before, "jd");
        assertThat(people()).hasSize(1);
    }

    @Test
    void linkMakesTheEntryTheUsersAndLeavesItsNameAndPassword() throws Exception {
        start("link", ALL_RULES);
        addByHand(
                "jd",
                new Attribute("employeeNumber", "4711"),
                new Attribute("title", "Clerk"),
                new Attribute("description", "by hand"),
                new Attribute("userPassword", PASSWORD));
        String idBefore = entry("jd").getAttributeValue(serverId);
        HttpResponse<byte[]> created;
        try (CapturedLog log = CapturedLog.open()) {
            created = create(
                    "jane",
                    ",\"password\":\"An0ther-pass-word!\",\"title\":\"Head\",\"emails\":[{\"value\":\"jane@example.com\"}]"
                            + employee("4711"));
            assertThat(created.statusCode()).as(CreateCall.text(created)).isEqualTo(201);
            assertThat(audited(log))
                    .singleElement()
                    .asString()
                    .contains(
                            "linked a user", "caller=\"" + TestGatehouse.SUBJECT, "employeeNumber", "uid=jd", idBefore);
        }
        JsonNode user = json(created);
        assertThat(user.path("id").asText()).as("the id it was read by").isEqualTo(idBefore);
        assertThat(user.path("userName").asText()).isEqualTo("jd");
        assertThat(user.path("title").asText()).isEqualTo("Head");
        Entry entry = entry("jd");
        assertThat(entry.getDN()).isEqualTo("uid=jd," + PEOPLE);
        assertThat(entry.getAttributeValue("gatehouseId")).isEqualTo(idBefore);
        assertThat(entry.getAttributeValue("gatehouseVersion")).isNotNull();
        assertThat(entry.getAttributeValues("gatehouseKey"))
                .containsExactlyInAnyOrder("demo/userName:jd", "demo/email:jane@example.com");
        assertThat(entry.getAttributeValue("description")).isEqualTo("by hand");
        assertThat(bind(entry.getDN(), PASSWORD)).isTrue();
        assertThat(bind(entry.getDN(), "An0ther-pass-word!")).isFalse();
        assertThat(json(gateway().get("/scim/v2/Users/" + idBefore, token()))
                        .path("title")
                        .asText())
                .isEqualTo("Head");

        assertThat(create("jane", employee("4711")).statusCode())
                .as("linked already")
                .isEqualTo(409);
        assertThat(people()).hasSize(1);
    }

    @Test
    void everyContractLinksAndAnswersAsOfACreate() throws Exception {
        start("link", "mail");
        for (CreateCall call : CreateCall.values()) {
            String name = "person-" + call.name().toLowerCase(Locale.ROOT);
            String email = name + "@example.com";
            addByHand(name, new Attribute("mail", email));

            HttpResponse<byte[]> response = call.send(gateway(), token(), name, email);

            assertThat(call.created(response))
                    .as("%s %s", call, CreateCall.text(response))
                    .isTrue();
            assertThat(entry(name).getAttributeValue("gatehouseId")).isNotNull();
            assertThat(call.duplicate(call.send(gateway(), token(), name, email)))
                    .as(call.name())
                    .isTrue();
        }
        assertThat(people()).hasSize(CreateCall.values().length);
    }

    @Test
    void nobodyIsLinkedWhereTwoMatchOrASurerSignSaysAnotherPerson() throws Exception {
        start("link", "mail, uid");
        addByHand("one", new Attribute("mail", "shared@example.com"));
        addByHand("two", new Attribute("mail", "shared@example.com"));
        addByHand("joe", new Attribute("mail", "joe@example.com"), new Attribute("employeeNumber", "1"));
        List<Entry> before = List.of(entry("one"), entry("two"), entry("joe"));

        HttpResponse<byte[]> two = create("jane", ",\"emails\":[{\"value\":\"shared@example.com\"}]");
        HttpResponse<byte[]> other = create("jim", ",\"emails\":[{\"value\":\"joe@example.com\"}]" + employee("2"));

        assertThat(two.statusCode()).isEqualTo(409);
        assertThat(CreateCall.text(two)).contains("matches by mail", "more than once");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(CreateCall.text(other)).contains("another employeeNumber");
        for (Entry entry : before) {
            assertUntouched(entry, entry.getAttributeValue("uid"));
        }
    }

    @Test
    void theRulesAreAskedInTheirOrderAndWhoMeetsNobodyIsMade() throws Exception {
        start("link", "employeeNumber, mail");
        addByHand("number", new Attribute("employeeNumber", "7"));
        addByHand("mailbox", new Attribute("mail", "ann@example.com"));

        // the number goes first; the address is held by another, so that nobody gets it
        assertThat(create("ann", ",\"emails\":[{\"value\":\"ann@example.com\"}]" + employee("7"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(entry("number").hasAttribute("gatehouseId")).isFalse();
        assertThat(json(create("ann", employee("7"))).path("userName").asText()).isEqualTo("number");
        assertThat(json(create("eve", employee("8"))).path("userName").asText()).isEqualTo("eve");
    }

    @Test
    void anAccountThatWasDisabledStaysDisabled() throws Exception {
        TestGatehouse gateway = start("link", "uid");
        addByHand("jane");
        String id = entry("jane").getAttributeValue(serverId);
        HttpResponse<byte[]> disabled = gateway.send(
                "PATCH",
                "/scim/v2/Users/" + id,
                Map.of("Authorization", "Bearer " + token(), "Content-Type", "application/scim+json"),
                Optional.of("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":"
                        + "[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]}"));
        assertThat(disabled.statusCode()).as(CreateCall.text(disabled)).isEqualTo(200);

        HttpResponse<byte[]> linked = create("jane", ",\"active\":true");

        assertThat(linked.statusCode()).as(CreateCall.text(linked)).isEqualTo(201);
        assertThat(json(linked).path("active").asBoolean()).isFalse();
        assertThat(json(linked).path("id").asText()).isEqualTo(id);
    }

    @Test
    void whoMayOnlyCreateLinksNobody() throws Exception {
        TestGatehouse gateway = start("link", "uid");
        addByHand("jane");
        Entry before = entry("jane");

        HttpResponse<byte[]> refused =
                gateway.post("/scim/v2/Users", gateway.token("users:create"), "{\"userName\":\"jane\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(CreateCall.text(refused)).contains("matches by uid", "users:write");
        assertUntouched(before, "jane");
    }

    @Test
    void anotherTenantsPeopleAreNotLinked() throws Exception {
        TestGatehouse gateway = start("link", "uid, mail");
        addByHand("jane", new Attribute("mail", "jane@example.com"));

        HttpResponse<byte[]> created = gateway.post(
                "/scim/v2/Users",
                gateway.token("admin", "east"),
                "{\"userName\":\"jane\",\"emails\":[{\"value\":\"jane@example.com\"}]}");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(people()).hasSize(2);
        assertThat(entry("jane").hasAttribute("gatehouseId")).isFalse();
    }

    @Test
    void ofEqualCreatesAtOnceOneLinksAndTheOthersAreDuplicates() throws Exception {
        for (int i = 0; i < most; i++) {
            start("link", "employeeNumber");
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                String number = Integer.toString(100 + round);
                addByHand("jd" + round, new Attribute("employeeNumber", number));
                List<Callable<Integer>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    TestGatehouse gateway = gateways.get(i % gateways.size());
                    calls.add(() -> gateway.post(
                                    "/scim/v2/Users", token(), "{\"userName\":\"jane\"" + employee(number) + "}")
                            .statusCode());
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> status : threads.invokeAll(calls)) {
                    statuses.add(status.get());
                }
                assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(people()).hasSize(10);
    }

    private TestGatehouse start(String mode, String match) {
        TestGatehouse gateway = TestGatehouse.before(
                backend,
                Map.of(
                        "GATEHOUSE_PROVISIONING_ADOPTION_MODE", mode,
                        "GATEHOUSE_PROVISIONING_ADOPTION_MATCH", match));
        gateways.add(gateway);
        return gateway;
    }

    private TestGatehouse gateway() {
        return gateways.get(0);
    }

    private String token() {
        return gateway().token("admin");
    }

    /** @param more members with a comma before the first */
    private HttpResponse<byte[]> create(String userName, String more) {
        return gateway().post("/scim/v2/Users", token(), "{\"userName\":\"" + userName + "\"" + more + "}");
    }

    private static String employee(String number) {
        return ",\"" + ENTERPRISE + "\":{\"employeeNumber\":\"" + number + "\"}";
    }

    private void addByHand(String name, Attribute... more) throws LDAPException {
        try (LDAPConnection ldap = backend.connect()) {
            if (ldap.getEntry(PEOPLE, "1.1") == null) {
                ldap.add(PEOPLE, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "people"));
            }
            Entry entry = new Entry(
                    new DN(new RDN("uid", name), new DN(PEOPLE)),
                    new Attribute("objectClass", "inetOrgPerson"),
                    new Attribute("cn", name),
                    new Attribute("sn", "Doe"));
            for (Attribute attribute : more) {
                entry.addAttribute(attribute);
            }
            ldap.add(entry);
        }
    }

    private Entry entry(String name) {
        return backend.entries(Filter.createEqualityFilter("uid", name)).stream()
                .filter(entry -> entry.getDN().equalsIgnoreCase("uid=" + name + "," + PEOPLE))
                .findFirst()
                .orElseThrow();
    }

    private List<SearchResultEntry> people() {
        return backend.entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson"));
    }

    private void assertUntouched(Entry before, String name) {
        assertThat(entry(name).getAttributes()).containsExactlyInAnyOrderElementsOf(before.getAttributes());
    }

    private boolean bind(String dn, String password) throws LDAPException {
        try (LDAPConnection ldap = backend.connect()) {
            ldap.bind(dn, password);
            return true;
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                return false;
            }
            throw e;
        }
    }

    private static List<String> audited(CapturedLog log) {
        return log.lines().stream().filter(line -> line.contains("rule=")).toList();
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return JSON.readTree(response.body());
    }
}
