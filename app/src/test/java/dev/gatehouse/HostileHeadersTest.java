package dev.gatehouse;

import static dev.gatehouse.testing.DocumentedApi.AMOVE;
import static dev.gatehouse.testing.DocumentedApi.CRAYON;
import static dev.gatehouse.testing.DocumentedApi.MAPLEPRESS;
import static dev.gatehouse.testing.DocumentedApi.anyProblem;
import static dev.gatehouse.testing.DocumentedApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.DocumentedApi;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.RawHttp;
import dev.gatehouse.testing.RawHttp.Answer;
import dev.gatehouse.testing.TestGatehouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Credentials, tenants and {@code Accept} as nobody should send them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileHeadersTest {
    private static final String JSON = "Content-Type: application/json";

    private EmbeddedBackend backend;
    private TestGatehouse gateway;
    private CapturedLog log;
    private String token;

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

    @AfterEach
    void clear() {
        assertThat(log.errors()).isEmpty();
        backend.clear();
        log.clear();
    }

    @ParameterizedTest
    @EnumSource
    void credentialsThatDoNotHoldAre401InTheOwnersShape(DocumentedApi api) {
        String[] parts = token.split("\\.", -1);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        List<String> credentials = List.of(
                "",
                "Basic",
                "Basic !!!",
                "Basic " + base64("nobody:wrong"),
                "Basic " + base64(TestGatehouse.USER + ":wrong"),
                "Basic " + base64(TestGatehouse.USER),
                "Basic " + base64(":"),
                "Basic " + base64("a\0b:c\0d"),
                "Bearer",
                "Bearer garbage",
                "Bearer a.b.c",
                "Bearer ..",
                "Bearer " + token + "x",
                "Bearer " + token + " " + token,
                "Bearer, Bearer " + token,
                "Bearer " + none + "." + parts[1] + ".",
                "Bearer " + parts[0] + "." + parts[1] + ".",
                "Bearer " + "a".repeat(8000),
                "Bearer \u00ff\u00fe",
                "Digest username=\"x\"",
                "Negotiate AAAA",
                token,
                "Basic " + token);
        assertUnauthenticated(api, send(api, List.of(JSON)));
        for (String credential : credentials) {
            Answer answer = send(api, List.of("Authorization: " + credential, JSON));
            assertThat(answer.status()).as(credential).isEqualTo(401);
            assertUnauthenticated(api, answer);
        }
        for (String scheme : List.of("JWT", "JWT garbage", "jwt a.b.c")) {
            assertUnauthenticated(
                    api == CRAYON ? MAPLEPRESS : api, send(api, List.of("Authorization: " + scheme, JSON)));
        }
        assertThat(log.lines()).noneMatch(line -> line.contains(token));
    }

    @ParameterizedTest
    @EnumSource
    void aSchemeMayBeInAnyLetterCase(DocumentedApi api) {
        String authorization = api.fields(token).get(0);
        String scheme = authorization.split(" ", -1)[1];
        for (String spelt : List.of(scheme.toLowerCase(Locale.ROOT), scheme.toUpperCase(Locale.ROOT))) {
            Answer answer = send(api, List.of(authorization.replace(scheme, spelt), JSON));

            assertThat(answer.status()).as("%s", answer).isEqualTo(api.created());
            backend.clear();
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoCredentialsAreNoneAtAll(DocumentedApi api) {
        List<String> fields = new ArrayList<>(api.fields(token));
        fields.add(api.fields(token).get(0));
        assertRefused(api, 400, send(api, fields));

        fields.set(0, "Authorization: Basic " + base64("a:b"));
        assertRefused(api, 400, send(api, fields));
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOf100KilobytesIs431(DocumentedApi api) {
        Answer answer = send(api, List.of("Authorization: Bearer " + "a".repeat(100_000), JSON));

        anyProblem(answer);
        assertThat(answer.status()).isEqualTo(431);
        assertNobody();
    }

    @ParameterizedTest
    @EnumSource
    void aTokenWithoutTheRightIsRefusedAsTheContractSays(DocumentedApi api) {
        for (String scope : List.of("users:read", "users:write", "users:write users:read")) {
            Answer answer = send(api, api.fields(gateway.token(scope)));
            assertRefused(api, api.forbidden(), answer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTenantTheTokenDoesNotAllowIsRefused(DocumentedApi api) {
        DocumentedApi owner = api == CRAYON ? MAPLEPRESS : api; // X-Tenant-ID is a sign of MaplePress
        for (String own : List.of("acme", "demo")) {
            List<String> fields = new ArrayList<>(api.fields(gateway.token("admin", own)));
            fields.add("X-Tenant-ID: other");
            assertRefused(owner, owner.forbidden(), send(api, fields));
        }
        List<String> withoutTenants = new ArrayList<>(api.fields(token));
        withoutTenants.add("X-Tenant-ID: other");
        assertRefused(owner, owner.forbidden(), send(api, withoutTenants));
    }

    @ParameterizedTest
    @EnumSource
    void aTenantThatIsNoNameIsRefusedAndLeavesNoTrace(DocumentedApi api) {
        DocumentedApi owner = api == CRAYON ? MAPLEPRESS : api;
        String anywhere = gateway.token("admin", "*");
        int before = everything().size();
        for (String tenant : List.of(
                "",
                "*",
                "a b",
                "a,b",
                "a=b",
                "a+b",
                "o=x,dc=example,dc=com",
                "a\\2cb",
                "a\\",
                "\"a\"",
                "#61",
                "a;b",
                "<a>",
                "a/b",
                "../a",
                "%61",
                "a)(uid=*",
                "\u00c3\u00bc",
                "\u00ff",
                "a".repeat(65))) {
            List<String> fields = new ArrayList<>(api.fields(anywhere));
            fields.add("X-Tenant-ID: " + tenant);
            Answer answer = send(api, fields);
            assertThat(answer.status()).as(tenant).isEqualTo(400);
            assertRefused(owner, 400, answer);
        }
        List<String> twice = new ArrayList<>(api.fields(anywhere));
        twice.add("X-Tenant-ID: acme");
        twice.add("X-Tenant-ID: acme");
        assertRefused(owner, 400, send(api, twice));
        assertThat(everything()).hasSize(before);
    }

    @Test
    void anOddButGoodTenantNameStandsInItsOwnContainer() {
        for (String tenant : List.of(".", "..", "-", "_", "A.B_c-9", "a".repeat(64), "people", "ou")) {
            List<String> fields = new ArrayList<>(MAPLEPRESS.fields(gateway.token("admin", "*")));
            fields.add("X-Tenant-ID: " + tenant);

            assertThat(send(MAPLEPRESS, fields).status()).as(tenant).isEqualTo(201);
            assertThat(people())
                    .singleElement()
                    .satisfies(person -> assertThat(person.getDN())
                            .endsWith(",ou=people,o=" + tenant.toLowerCase(Locale.ROOT)
                                    + ",ou=tenants,dc=example,dc=com"));
            backend.clear();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                               | text
            */*                                             | text
            text/plain                                      | text
            text/html                                       | text
            ''                                              | text
            ;;;,,,                                          | text
            application/json                                | json
            APPLICATION/JSON; q=0.5                         | json
            application/*                                   | json
            application/json, */*;q=0.1                     | text
            application/json, application/problem+json      | json
            application/problem+json                        | text
            application/json;q=0                            | text
            text/plain;q=0, application/json                | json
            """)
    void amoveAnswersInTheFormThatIsAskedFor(String accept, String form) {
        List<String> fields = new ArrayList<>(AMOVE.fields(token));
        if (accept != null) {
            fields.add("Accept: " + accept);
        }
        Answer answer = send(AMOVE, fields);

        assertThat(answer.status()).isEqualTo(200);
        String id = people().get(0).getAttributeValue("gatehouseId");
        if (form.equals("json")) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).isEqualTo('"' + id + '"');
        } else {
            assertThat(answer.header("Content-Type")).matches("text/plain; ?charset=utf-8");
            assertThat(answer.body()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void headersOfProxiesAndBrowsersChangeNothing(DocumentedApi api) {
        for (String field : List.of(
                "X-HTTP-Method-Override: DELETE",
                "X-Forwarded-User: admin",
                "X-Forwarded-For: 127.0.0.1",
                "X-Original-URL: /health/live",
                "Origin: https://evil.example",
                "Cookie: JSESSIONID=1; Authorization=Bearer x",
                "Forwarded: for=127.0.0.1;host=evil.example",
                "Range: bytes=0-1",
                "If-Match: \"x\"",
                "If-None-Match: *",
                "Accept-Encoding: gzip, br, *;q=0",
                "Accept: application/xml",
                "Accept-Charset: utf-16")) {
            List<String> fields = new ArrayList<>(api.fields(token));
            fields.add(field);
            Answer answer = send(api, fields);

            assertThat(answer.status()).as(field).isEqualTo(api.created());
            assertThat(answer.fields()).noneMatch(line -> line.contains("evil.example"));
            assertThat(answer.fields()).noneMatch(line -> line.startsWith("access-control-"));
            backend.clear();
            assertThat(send(api, List.of(field, JSON)).status()).as(field).isEqualTo(401);
        }
    }

    private void assertUnauthenticated(DocumentedApi api, Answer answer) {
        assertRefused(api, 401, answer);
        assertThat(answer.headers("WWW-Authenticate")).containsExactly(api == MAPLEPRESS ? "JWT" : "Bearer");
    }

    private void assertRefused(DocumentedApi owner, int status, Answer answer) {
        owner.problem(answer);
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertNobody();
    }

    private void assertNobody() {
        assertThat(people()).isEmpty();
    }

    private List<SearchResultEntry> people() {
        return backend.entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson"));
    }

    private List<SearchResultEntry> everything() {
        return backend.entries(Filter.createPresenceFilter("objectClass"));
    }

    private Answer send(DocumentedApi api, List<String> fields) {
        byte[] body = object(api.members()).getBytes(StandardCharsets.UTF_8);
        return RawHttp.send(gateway.origin(), "POST", api.path(), fields, body);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
