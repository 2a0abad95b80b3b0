package dev.gatehouse;

import static dev.gatehouse.testing.DocumentedApi.CAMUNDA;
import static dev.gatehouse.testing.DocumentedApi.CRAFTER;
import static dev.gatehouse.testing.DocumentedApi.CRAYON;
import static dev.gatehouse.testing.DocumentedApi.MAPLEPRESS;
import static dev.gatehouse.testing.DocumentedApi.anyProblem;
import static dev.gatehouse.testing.DocumentedApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DocumentedApi;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.RawHttp;
import dev.gatehouse.testing.RawHttp.Answer;
import dev.gatehouse.testing.TestGatehouse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dialects under prefixes of their own, and dialects that are switched off. */
final class MountedDialectsTest {
    @Test
    void aMountedDialectSharesNothing() {
        Map<String, String> settings = new HashMap<>();
        for (DocumentedApi api : DocumentedApi.values()) {
            settings.put(setting(api, "PREFIX"), mount(api));
        }
        EmbeddedBackend backend = new EmbeddedBackend();
        try (TestGatehouse gateway = TestGatehouse.before(backend, settings)) {
            for (DocumentedApi api : DocumentedApi.values()) {
                assertMounted(api, gateway);
                backend.clear();
                assertThat(post(gateway, api.path(), api, gateway.token("admin"))
                                .status())
                        .isEqualTo(api.created());
                backend.clear();
            }
            assertThat(crayonWithTheSignsOfMaplePress(gateway).status()).isEqualTo(200);
        }
    }

    private static void assertMounted(DocumentedApi api, TestGatehouse gateway) {
        String token = gateway.token("admin");
        String path = mount(api) + api.path();
        Answer created = post(gateway, path, api, token);
        assertThat(created.status()).as("%s", created).isEqualTo(api.created());

        Answer again = post(gateway, path, api, token);
        assertThat(api.problem(again).path("detail").textValue()).contains("already exists");
        if (api == CRAFTER) {
            for (Answer answer : List.of(created, again)) {
                assertThat(answer.header("Location"))
                        .isEqualTo(gateway.origin() + path.replace("create.json", "get.json?username=craft"));
            }
            String target = created.header("Location")
                    .substring(gateway.origin().toString().length());
            assertThat(RawHttp.send(gateway.origin(), "GET", target, api.fields(token), new byte[0])
                            .status())
                    .isEqualTo(200);
        }
        if (api == CAMUNDA) {
            assertThat(api.problem(again).path("instance").textValue()).isEqualTo(path);
        }
        for (String strange : List.of("", "/", "/x", api.path() + "/x/y/z", "/..", "//", "/%ZZ")) {
            api.problem(post(gateway, mount(api) + strange, api, token));
        }
        assertThat(api.problem(post(gateway, path, api, "none")).path("status").intValue())
                .isEqualTo(401);
        for (String nobodys : List.of(
                mount(api) + "x" + api.path(),
                mount(api).toUpperCase(Locale.ROOT) + api.path(),
                "/" + mount(api) + api.path(),
                mount(api).replace("/dialects/", "/dialects%2F") + api.path())) {
            assertThat(anyProblem(post(gateway, nobodys, api, token)).size()).isEqualTo(4);
        }
    }

    private static Answer crayonWithTheSignsOfMaplePress(TestGatehouse gateway) {
        List<String> fields = List.of("Authorization: JWT " + gateway.token("admin"), "X-Tenant-ID: demo");
        return RawHttp.send(
                gateway.origin(),
                "POST",
                mount(CRAYON) + "/api/v1/users",
                fields,
                object(CRAYON.members()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withCrayonOffMaplePressOwnsAllOfTheSharedAddresses() {
        try (TestGatehouse gateway = without(CRAYON)) {
            String token = gateway.token("admin");
            for (String path : List.of("/api/v1/users", "/api/v1/users/", "/api/v1/Users", "/api/v1/me/")) {
                assertThat(anyProblem(RawHttp.send(
                                        gateway.origin(), "POST", path, List.of("sdk-version: 1"), new byte[0]))
                                .size())
                        .isEqualTo(4);
            }
            assertOwned(MAPLEPRESS, 401, post(gateway, "/api/v1/users/", CRAYON, "none"));
            assertOwned(MAPLEPRESS, 400, post(gateway, "/api/v1/users/", CRAYON, token));
            assertOwned(MAPLEPRESS, 404, post(gateway, "/api/v1/Users/", CRAYON, token));
            assertThat(post(gateway, "/api/v1/users/", MAPLEPRESS, token).status())
                    .isEqualTo(201);
            assertThat(anyProblem(post(gateway, "/api/v1/connect/token", CRAYON, token))
                            .size())
                    .isEqualTo(4);
        }
    }

    @Test
    void withMaplePressOffCrayonOwnsAllOfTheSharedAddresses() {
        try (TestGatehouse gateway = without(MAPLEPRESS)) {
            String token = gateway.token("admin");
            assertOwned(CRAYON, 401, post(gateway, "/api/v1/users", MAPLEPRESS, "none"));
            assertOwned(CRAYON, 400, post(gateway, "/api/v1/users", MAPLEPRESS, token));
            assertThat(post(gateway, "/api/v1/users", CRAYON, token).status()).isEqualTo(200);
            assertOwned(
                    CRAYON,
                    404,
                    RawHttp.send(gateway.origin(), "GET", "/api/v1/users/1", MAPLEPRESS.fields(token), new byte[0]));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDialectThatIsOffAnswersNothing(DocumentedApi off) {
        try (TestGatehouse gateway = without(off)) {
            String token = gateway.token("admin");
            for (DocumentedApi api : DocumentedApi.values()) {
                int status = post(gateway, api.path(), api, token).status();
                if (api == off) {
                    assertThat(status).isIn(400, 404);
                } else {
                    assertThat(status).isEqualTo(api.created());
                }
            }
        }
    }

    @Test
    void withAllOffEveryAddressIs404() {
        Map<String, String> settings = new HashMap<>();
        for (DocumentedApi api : DocumentedApi.values()) {
            settings.put(setting(api, "ENABLED"), "false");
            settings.put(setting(api, "PREFIX"), mount(api));
        }
        try (TestGatehouse gateway = TestGatehouse.before(new EmbeddedBackend(), settings)) {
            for (DocumentedApi api : DocumentedApi.values()) {
                for (String path : List.of(api.path(), mount(api) + api.path())) {
                    Answer answer = post(gateway, path, api, gateway.token("admin"));
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(anyProblem(answer).size()).isEqualTo(4);
                }
            }
        }
    }

    private static void assertOwned(DocumentedApi owner, int status, Answer answer) {
        owner.problem(answer);
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.headers("WWW-Authenticate")).containsExactly(owner == MAPLEPRESS ? "JWT" : "Bearer");
        }
    }

    private static TestGatehouse without(DocumentedApi off) {
        return TestGatehouse.before(new EmbeddedBackend(), Map.of(setting(off, "ENABLED"), "false"));
    }

    private static String setting(DocumentedApi api, String key) {
        return "GATEHOUSE_DIALECTS_" + api + "_" + key;
    }

    private static String mount(DocumentedApi api) {
        return "/dialects/" + api.name().toLowerCase(Locale.ROOT);
    }

    private static Answer post(TestGatehouse gateway, String target, DocumentedApi api, String token) {
        byte[] body = object(api.members()).getBytes(StandardCharsets.UTF_8);
        return RawHttp.send(gateway.origin(), "POST", target, api.fields(token), body);
    }
}
