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
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.CreateCall;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** New users are POSIX accounts with numbers that nobody had before, on every directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PosixContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXTENSION = "urn:gatehouse:params:scim:schemas:extension:2.0:User";
    private static final String PEOPLE = "ou=people," + Backend.BASE;
    private static final Map<String, String> ON = Map.of(
            "GATEHOUSE_PROVISIONING_POSIX_ENABLED", "true",
            "GATEHOUSE_PROVISIONING_POSIX_UID_NUMBERS", "20000-29999",
            "GATEHOUSE_PROVISIONING_POSIX_GID_NUMBER", "500");

    private final Backend backend;
    private final int most;
    private final List<TestGatehouse> gateways = new ArrayList<>();

    /** @param most how many gateways may stand before the directory at once */
    PosixContract(Backend backend, int most) {
        this.backend = backend;
        this.most = most;
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
    void aNewUserIsAnAccountThatScimShowsAndFinds() throws Exception {
        TestGatehouse gateway = start(Map.of("GATEHOUSE_PROVISIONING_POSIX_SHELL", "/bin/sh"));

        JsonNode created = created(gateway, "jane");

        JsonNode posix = created.path(EXTENSION);
        long number = posix.path("uidNumber").asLong();
        assertThat(number).isBetween(20_000L, 29_999L);
        assertThat(posix.path("uidNumber").isNumber()).isTrue();
        assertThat(posix.path("gidNumber").asLong()).isEqualTo(500);
        assertThat(posix.path("homeDirectory").asText()).isEqualTo("/home/jane");
        assertThat(posix.path("loginShell").asText()).isEqualTo("/bin/sh");
        SearchResultEntry entry = accounts().get(0);
        assertThat(entry.getObjectClassValues()).contains("posixAccount", "inetOrgPerson");
        assertThat(entry.getAttributeValueAsLong("uidNumber")).isEqualTo(number);
        String filter =
                EXTENSION + ":uidNumber eq " + number + " and " + EXTENSION + ":homeDirectory eq \"/home/jane\"";
        JsonNode list = json(gateway.get("/scim/v2/Users?filter=" + encoded(filter), token(gateway)));
        assertThat(list.path("totalResults").asInt()).isEqualTo(1);
    }

    @Test
    void aClientNeitherChoosesNorChangesNorTakesAwayANumber() throws Exception {
        TestGatehouse gateway = start(Map.of());
        String own = "\"" + EXTENSION + "\":{\"uidNumber\":0,\"homeDirectory\":\"/root\"}";
        JsonNode user = json(gateway.post("/scim/v2/Users", token(gateway), "{\"userName\":\"jane\"," + own + "}"));
        JsonNode before = user.path(EXTENSION);
        assertThat(before.path("uidNumber").asLong()).isGreaterThanOrEqualTo(20_000);

        HttpResponse<byte[]> replaced = gateway.send(
                "PUT",
                "/scim/v2/Users/" + user.path("id").asText(),
                Map.of("Authorization", "Bearer " + token(gateway), "Content-Type", "application/scim+json"),
                Optional.of("{\"userName\":\"jane\",\"displayName\":\"Jane\"}"));

        assertThat(replaced.statusCode()).as(CreateCall.text(replaced)).isEqualTo(200);
        assertThat(json(replaced).path(EXTENSION)).isEqualTo(before);
    }

    @Test
    void usersMadeThroughEveryContractAreAccountsWithNumbersOfTheirOwn() {
        TestGatehouse gateway = start(Map.of());
        for (CreateCall call : CreateCall.values()) {
            String name = "by-" + call.name().toLowerCase(Locale.ROOT);
            HttpResponse<byte[]> response = call.send(gateway, token(gateway), name, name + "@example.com");
            assertThat(call.created(response)).as(CreateCall.text(response)).isTrue();
        }
        assertThat(numbers()).hasSize(CreateCall.values().length);
    }

    @Test
    void ofManyCreatesAtOnceBeforeTwoGatewaysNoTwoGetOneNumberAndNoneIsGivenAgain() throws Exception {
        for (int i = 0; i < most; i++) {
            start(Map.of());
        }
        List<JsonNode> first = createdAtOnce("a", 200);
        Set<Long> seen = new HashSet<>();
        first.forEach(user -> seen.add(user.path(EXTENSION).path("uidNumber").asLong()));
        assertThat(seen).hasSize(200);
        assertThat(numbers()).isEqualTo(seen);

        // the greatest ones among them
        first.stream()
                .sorted((one, other) -> Long.compare(
                        other.path(EXTENSION).path("uidNumber").asLong(),
                        one.path(EXTENSION).path("uidNumber").asLong()))
                .limit(40)
                .forEach(user -> assertThat(gateways.get(0)
                                .send(
                                        "DELETE",
                                        "/scim/v2/Users/" + user.path("id").asText(),
                                        Map.of("Authorization", "Bearer " + token(gateways.get(0))),
                                        Optional.empty())
                                .statusCode())
                        .isEqualTo(204));
        for (JsonNode user : createdAtOnce("b", 40)) {
            assertThat(seen.add(user.path(EXTENSION).path("uidNumber").asLong()))
                    .isTrue();
        }
    }

    @Test
    void aDuplicateCostsNoNumber() throws Exception {
        TestGatehouse gateway = start(Map.of());
        long first = created(gateway, "jane").path(EXTENSION).path("uidNumber").asLong();
        for (int i = 0; i < 5; i++) {
            assertThat(gateway.post("/scim/v2/Users", token(gateway), "{\"userName\":\"JANE\"}")
                            .statusCode())
                    .isEqualTo(409);
        }
        assertThat(created(gateway, "joe").path(EXTENSION).path("uidNumber").asLong())
                .isEqualTo(first + 1);
    }

    @Test
    void numbersOfOthersAreNotGiven() throws Exception {
        TestGatehouse gateway = start(Map.of());
        addByHand("old", 20_100);
        addByHand("elsewhere", 40_000);
        assertThat(created(gateway, "jane").path(EXTENSION).path("uidNumber").asLong())
                .as("above the greatest in the range that was there first")
                .isEqualTo(20_101);
        addByHand("later", 20_102);
        addByHand("latest", 20_103);
        assertThat(created(gateway, "joe").path(EXTENSION).path("uidNumber").asLong())
                .isEqualTo(20_104);
    }

    @Test
    void whereTheRangeIsUsedUpNobodyIsMadeAndTheAnswerSaysSo() throws Exception {
        TestGatehouse gateway = start(Map.of("GATEHOUSE_PROVISIONING_POSIX_UID_NUMBERS", "20000-20001"));
        created(gateway, "jane");
        created(gateway, "joe");

        HttpResponse<byte[]> refused = gateway.post("/scim/v2/Users", token(gateway), "{\"userName\":\"jim\"}");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(CreateCall.text(refused)).contains("used up", "provisioning.posix.uidNumbers");
        assertThat(accounts()).hasSize(2);
    }

    @Test
    void aNameThatIsNoLoginIsRefusedByNameOrMadeWithoutAnAccount() throws Exception {
        TestGatehouse gateway = start(Map.of());
        for (String name : List.of("1234", "a b", "jösé", "-rf", "..", "a:b", "a/b", "~root", "+", "a$(b)")) {
            HttpResponse<byte[]> refused =
                    gateway.post("/scim/v2/Users", token(gateway), "{\"userName\":\"" + name + "\"}");
            assertThat(refused.statusCode()).as(name).isEqualTo(400);
            assertThat(CreateCall.text(refused)).contains("userName", "POSIX login");
        }
        gateway.close();
        gateways.clear();
        TestGatehouse other = start(Map.of("GATEHOUSE_PROVISIONING_POSIX_OTHER_NAMES", "plain"));
        assertThat(created(other, "jösé").has(EXTENSION)).isFalse();
        assertThat(created(other, "j.doe@example.com")
                        .path(EXTENSION)
                        .path("homeDirectory")
                        .asText())
                .isEqualTo("/home/j.doe@example.com");
    }

    @Test
    void aGroupThatIsAPosixGroupGetsANumberOfItsOwnAndAUserWithoutAFixedOneToo() throws Exception {
        Map<String, String> settings = new HashMap<>(ON);
        settings.remove("GATEHOUSE_PROVISIONING_POSIX_GID_NUMBER");
        settings.put("GATEHOUSE_PROVISIONING_POSIX_GID_NUMBERS", "30000-30999");
        settings.put("GATEHOUSE_MAPPING_GROUPS_OBJECT_CLASSES", "posixGroup,gatehouseResource");
        settings.put("GATEHOUSE_MAPPING_GROUPS_MEMBER_ATTRIBUTE", "memberUid");
        TestGatehouse gateway = TestGatehouse.before(backend, settings);
        gateways.add(gateway);
        JsonNode jane = created(gateway, "jane");
        String members = "\"members\":[{\"value\":\"" + jane.path("id").asText() + "\"}]";

        HttpResponse<byte[]> created =
                gateway.post("/scim/v2/Groups", token(gateway), "{\"displayName\":\"staff\"," + members + "}");

        assertThat(created.statusCode()).as(CreateCall.text(created)).isEqualTo(201);
        Entry group = backend.entries(Filter.createEqualityFilter("objectClass", "posixGroup"))
                .get(0);
        assertThat(group.getAttributeValue("memberUid")).isEqualTo("jane");
        long gid = jane.path(EXTENSION).path("gidNumber").asLong();
        assertThat(gid).isBetween(30_000L, 30_999L);
        assertThat(group.getAttributeValueAsLong("gidNumber")).isEqualTo(gid + 1);
    }

    private TestGatehouse start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(ON);
        settings.putAll(more);
        TestGatehouse gateway = TestGatehouse.before(backend, settings);
        gateways.add(gateway);
        return gateway;
    }

    private List<JsonNode> createdAtOnce(String prefix, int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<JsonNode>> calls = new ArrayList<>();
            IntStream.range(0, count)
                    .forEach(i -> calls.add(() -> created(gateways.get(i % gateways.size()), prefix + i)));
            List<JsonNode> users = new ArrayList<>();
            for (Future<JsonNode> user : threads.invokeAll(calls)) {
                users.add(user.get());
            }
            return users;
        } finally {
            threads.shutdownNow();
        }
    }

    private static JsonNode created(TestGatehouse gateway, String userName) throws IOException {
        HttpResponse<byte[]> response =
                gateway.post("/scim/v2/Users", token(gateway), "{\"userName\":\"" + userName + "\"}");
        assertThat(response.statusCode()).as(CreateCall.text(response)).isEqualTo(201);
        return json(response);
    }

    private void addByHand(String name, long number) throws LDAPException {
        try (LDAPConnection ldap = backend.connect()) {
            if (ldap.getEntry(PEOPLE, "1.1") == null) {
                ldap.add(PEOPLE, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "people"));
            }
            ldap.add(new Entry(
                    new DN(new RDN("uid", name), new DN(PEOPLE)),
                    new Attribute("objectClass", "inetOrgPerson", "posixAccount"),
                    new Attribute("cn", name),
                    new Attribute("sn", name),
                    new Attribute("uidNumber", Long.toString(number)),
                    new Attribute("gidNumber", "500"),
                    new Attribute("homeDirectory", "/home/" + name)));
        }
    }

    private List<SearchResultEntry> accounts() {
        return backend.entries(Filter.createEqualityFilter("objectClass", "posixAccount"));
    }

    private Set<Long> numbers() {
        Set<Long> numbers = new HashSet<>();
        for (SearchResultEntry entry : accounts()) {
            numbers.add(entry.getAttributeValueAsLong("uidNumber"));
        }
        return numbers;
    }

    private static String token(TestGatehouse gateway) {
        return gateway.token("admin");
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        return JSON.readTree(response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
