package dev.gatehouse;

import static dev.gatehouse.testing.DocumentedApi.anyProblem;
import static dev.gatehouse.testing.DocumentedApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.DocumentedApi;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.RawHttp;
import dev.gatehouse.testing.RawHttp.Answer;
import dev.gatehouse.testing.TestGatehouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets and methods that are nobody's, or only nearly somebody's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostilePathsTest {
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
    @ValueSource(
            strings = {
                "/",
                "//",
                "///",
                "/..",
                "/../..",
                "/./",
                "/;",
                "/;x=1",
                "/%00",
                "/%ZZ",
                "/%",
                "/%u0041",
                "/%2f",
                "/%2e%2e%2fetc%2fpasswd",
                "/api",
                "/api/",
                "/api/v1",
                "/api/v2/users",
                "/api/v1/usersx",
                "/apI/v1/provision/create_user",
                "/v3/users",
                "/V2/users",
                "/v2/Users",
                "/v2//users",
                "//v2/users",
                "/v2/./users",
                "/v2/../v2/users",
                "/v2;x=1/users",
                "/v2%2Fusers",
                "/v2/%75sers",
                "/v2/users%00",
                "/v2/users;x=1",
                "/v2/users%3Fx",
                "/studio",
                "/studio/api/1/services/api/2/user/create.json",
                "/WEB-INF/web.xml",
                "/favicon.ico",
                "/actuator",
                "*",
                "users"
            })
    void aPathNobodyOwnsIs404ForEveryMethod(String target) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO")) {
            Answer answer = send(DocumentedApi.CAMUNDA, method, target);

            assertThat(answer.status()).as(method).isIn(404, 400);
            anyProblem(answer);
            assertThat(answer.body()).doesNotContain("\"instance\"", "\"message\"", "\"ErrorCode\"");
        }
        assertNobody();
    }

    @ParameterizedTest
    @EnumSource
    void aPathThatOnlyLooksLikeTheCreateCallIsRefusedInItsOwnersShape(DocumentedApi api) {
        String folder = api.path().replaceFirst("/[^/]*/?$", "");
        for (String end :
                List.of("//", "/x/y", "/%00/y", "/../z/y", "/;x=1/y", "/%2F/y", "/%ZZ/y/z", "/.//", "/%FF/y/z")) {
            Answer answer = send(api, "POST", api.path().replaceFirst("/$", "") + end);

            api.problem(answer);
            assertThat(answer.status()).as(end).isIn(400, 404, 405);
        }
        for (String middle : List.of("/.", "/..", "/%2e", "/", "/;a=b")) {
            Answer answer = send(api, "POST", folder + middle + api.path().substring(folder.length()));

            anyProblem(answer);
        }
        assertNobody();
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownMethodIs405WithWhatIsAllowed(DocumentedApi api) {
        boolean listsToo = api == DocumentedApi.CRAYON;
        List<String> methods =
                new ArrayList<>(List.of("DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "post", "PROPFIND"));
        if (!listsToo) {
            methods.add("GET");
        }
        for (String method : methods) {
            Answer answer = send(api, method, api.path());

            assertThat(answer.status()).as("%s %s", method, answer).isEqualTo(405);
            api.problem(answer);
            assertThat(List.of(answer.header("Allow").split(", ")))
                    .containsExactlyInAnyOrderElementsOf(listsToo ? List.of("POST", "GET", "HEAD") : List.of("POST"));
        }
        assertNobody();
    }

    @ParameterizedTest
    @EnumSource
    void headIsAnsweredWithoutABody(DocumentedApi api) {
        Answer answer = send(api, "HEAD", api.path());

        assertThat(answer.status()).isEqualTo(api == DocumentedApi.CRAYON ? 200 : 405);
        assertThat(answer.body()).isEmpty();
        assertNobody();
    }

    @Test
    void headOfAUserIsAsTrueAsItsGet() {
        assertThat(send(DocumentedApi.CRAFTER, "POST", DocumentedApi.CRAFTER.path())
                        .status())
                .isEqualTo(201);
        String get = "/api/1/services/api/1/user/get.json?username=";

        assertThat(send(DocumentedApi.CRAFTER, "HEAD", get + "craft").status()).isEqualTo(200);
        assertThat(send(DocumentedApi.CRAFTER, "HEAD", get + "nobody").status()).isEqualTo(404);
        assertThat(RawHttp.send(gateway.origin(), "HEAD", get + "craft", List.of(), new byte[0])
                        .status())
                .isEqualTo(401);
        assertThat(send(DocumentedApi.CRAFTER, "HEAD", get + "craft").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=a&username=a",
                "username=%ZZ",
                "username=%",
                "username=%4",
                "username=%u0041",
                "username=%FF",
                "username=%C3",
                "username=%ED%A0%80",
                "username=%C0%AF",
                "username=a&%ZZ=1",
                "user=a&user=b"
            })
    void aQueryThatCannotBeReadIsRefusedAndNobodyIsListed(String query) {
        send(DocumentedApi.CRAFTER, "POST", DocumentedApi.CRAFTER.path());
        DocumentedApi.CRAFTER.problem(
                send(DocumentedApi.CRAFTER, "GET", "/api/1/services/api/1/user/get.json?" + query));
        DocumentedApi.AMOVE.problem(send(DocumentedApi.AMOVE, "GET", "/api/v1/user/get_all_users?" + query));
        DocumentedApi.CRAYON.problem(
                send(DocumentedApi.CRAYON, "GET", "/api/v1/users/?" + query.replace("user", "Sear")));
        DocumentedApi.CRAYON.problem(send(DocumentedApi.CRAYON, "GET", "/api/v1/users/user/?" + query));
    }

    @Test
    void aParameterInTwoLetterCasesIsRefusedByCrayon() {
        DocumentedApi.CRAYON.problem(
                send(DocumentedApi.CRAYON, "GET", "/api/v1/users/user/?userName=a%40b&USERNAME=c%40d"));
        DocumentedApi.CRAYON.problem(send(DocumentedApi.CRAYON, "GET", "/api/v1/users/?Page=1&page=2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Page=0",
                "Page=-1",
                "Page=x",
                "Page=1.5",
                "Page=1000001",
                "Page=99999999999999999999",
                "PageSize=0",
                "PageSize=-5",
                "PageSize=1001",
                "PageSize=1e3",
                "Role=3",
                "Role=-1",
                "Role=admin",
                "Page=0x10",
                "Page=%00"
            })
    void aNumberOutOfBoundsIsRefusedByItsName(String query) {
        Answer answer = send(DocumentedApi.CRAYON, "GET", "/api/v1/users/?" + query);

        assertThat(DocumentedApi.CRAYON.problem(answer).path("Message").textValue())
                .contains(query.split("=", -1)[0]);
    }

    @ParameterizedTest
    @EnumSource
    void aLongTargetIsRefused(DocumentedApi api) {
        Answer query = send(api, "POST", api.path() + "?x=" + "a".repeat(20_000));
        Answer path = send(api, "POST", api.path() + "/" + "a".repeat(20_000));
        Answer shorter = send(api, "POST", api.path() + "?x=" + "a".repeat(9_000));

        for (Answer answer : List.of(query, path, shorter)) {
            anyProblem(answer);
            assertThat(answer.status()).isEqualTo(414);
        }
        api.problem(shorter);
        assertNobody();
    }

    /** Method, path, Authorization, further field, body, status, and whose shape the answer has. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | /api/v1/users     |        |                | {}                            | 401 | MAPLEPRESS
            POST | /api/v1/users/    |        |                | {}                            | 401 | CRAYON
            POST | /api/v1/Users     |        |                | {}                            | 401 | CRAYON
            POST | /API/V1/USERS/    |        |                | {}                            | 401 | CRAYON
            POST | /api/v1/users     |        | sdk-version: 1 | {}                            | 401 | CRAYON
            POST | /api/v1/users     |        |                | {"UserName":"a"}              | 401 | CRAYON
            POST | /api/v1/users     |        |                | {"uSERnAME":null}             | 401 | CRAYON
            POST | /api/v1/users     |        |                | [{"UserName":"a"}]            | 401 | MAPLEPRESS
            POST | /api/v1/users     |        |                | {"UserName":"a"} x            | 401 | MAPLEPRESS
            POST | /api/v1/users/    |        | X-Tenant-ID: a | {}                            | 401 | MAPLEPRESS
            POST | /api/v1/users/    | JWT    |                | {}                            | 400 | MAPLEPRESS
            POST | /api/v1/users/    | Bearer |                | {}                            | 400 | CRAYON
            POST | /api/v1/users     | Bearer |                | {}                            | 400 | MAPLEPRESS
            POST | /api/v1/users     | Bearer |                | {"UserName":"a"}              | 400 | CRAYON
            POST | /api/v1/users     | JWT    |                | {"UserName":"a"}              | 400 | MAPLEPRESS
            POST | /api/v1/Users     | JWT    |                | {}                            | 404 | MAPLEPRESS
            GET  | /api/v1/users     | JWT    |                |                               | 405 | MAPLEPRESS
            GET  | /api/v1/users/1   | JWT    |                |                               | 404 | MAPLEPRESS
            GET  | /api/v1/users/1   | Bearer |                |                               | 404 | CRAYON
            GET  | /api/v1/users/1   |        |                |                               | 401 | MAPLEPRESS
            GET  | /api/v1/users/1/  |        |                |                               | 401 | CRAYON
            GET  | /api/v1/users/%ZZ | Bearer |                |                               | 400 | CRAYON
            GET  | /api/v1/users/%ZZ | JWT    |                |                               | 400 | MAPLEPRESS
            GET  | /api/v1/users/%00 | Bearer |                |                               | 404 | CRAYON
            GET  | /api/v1/users/a%2Fb | JWT  |                |                               | 404 | MAPLEPRESS
            GET  | /api/v1/users/..  | Bearer |                |                               | 404 | CRAYON
            GET  | /api/v1/me        |        |                |                               | 401 | MAPLEPRESS
            GET  | /api/v1/me/       |        |                |                               | 401 | CRAYON
            GET  | /api/v1/ME        |        |                |                               | 401 | CRAYON
            """)
    void theTwoThatShareAddressesAnswerEachInItsOwnShape(
            String method, String path, String scheme, String field, String body, int status, DocumentedApi owner) {
        List<String> fields = new ArrayList<>(List.of("Content-Type: application/json"));
        if (scheme != null) {
            fields.add("Authorization: " + scheme + " " + token);
        }
        if (field != null) {
            fields.add(field);
        }
        byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        Answer answer = RawHttp.send(gateway.origin(), method, path, fields, bytes);

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        owner.problem(answer);
        if (status == 401) {
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo(owner == DocumentedApi.MAPLEPRESS ? "JWT" : "Bearer");
        }
    }

    private void assertNobody() {
        assertThat(backend.entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson")))
                .isEmpty();
    }

    private Answer send(DocumentedApi api, String method, String target) {
        byte[] body = method.equals("POST") ? object(api.members()).getBytes(StandardCharsets.UTF_8) : new byte[0];
        return RawHttp.send(gateway.origin(), method, target, api.fields(token), body);
    }
}
