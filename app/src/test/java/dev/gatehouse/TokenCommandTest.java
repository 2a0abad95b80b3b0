package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of the command line, shown to a gateway that was started in the same folder. */
class TokenCommandTest {
    private static final String USER =
            "{\"username\":\"%1$s\",\"name\":\"Per Son\",\"email\":\"%1$s@example.com\",\"password\":\"Secr3t!pass\"}";

    @TempDir
    private static Path folder;

    private static GatehouseProcess gateway;

    @BeforeAll
    static void start() {
        gateway = GatehouseProcess.serve(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aTokenIsAcceptedAndStandsAloneOnTheLastLine() {
        ProgramRun run = token("--scope", "admin", "--tenant", "*");

        List<String> lines = run.output().lines().toList();
        assertThat(run.status()).as(run.errors()).isZero();
        assertThat(lines.get(lines.size() - 1)).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(create(lines.get(lines.size() - 1), "by-token").statusCode()).isEqualTo(202);
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void aTokenToReadCannotCreate() {
        String token = token("--scope", "users:read").output().strip();

        assertThat(create(token, "by-reader").statusCode()).isEqualTo(403);
        assertThat(status("/api/v1/provision/create_user", "Bearer " + token, "{\"username\":\"by-reader\"}"))
                .isEqualTo(403);
        assertThat(status(
                        "/api/1/services/api/1/user/create.json",
                        "Bearer " + token,
                        "{\"username\":\"by-reader\",\"password\":\"p\",\"first_name\":\"f\",\"last_name\":\"l\","
                                + "\"email\":\"r@example.com\"}"))
                .isEqualTo(401);
        assertThat(status("/api/v1/users", "JWT " + token, "{\"email\":\"r@example.com\",\"name\":\"R\"}"))
                .isEqualTo(403);
        assertThat(status(
                        "/api/v1/users/",
                        "Bearer " + token,
                        "{\"UserName\":\"by-reader\",\"FirstName\":\"f\",\"LastName\":\"l\"}"))
                .isEqualTo(401);
        assertThat(gateway.get("/v2/users/by-reader", "Bearer " + token).statusCode())
                .as("it may read, and nobody was created")
                .isEqualTo(404);
    }

    @Test
    void aTokenIsForItsTenantOnly() {
        String east = token("--scope", "admin", "--tenant", "east").output().strip();
        String standard = token("--scope", "admin").output().strip();

        assertThat(create(east, "by-east").statusCode()).isEqualTo(202);
        assertThat(gateway.get("/v2/users/by-east", "Bearer " + standard).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTokenHoldsAsLongAsAsked() throws IOException {
        String token = token("--scope", "admin", "--ttl", "90s", "--subject", "hr@example.com")
                .output()
                .strip();

        JsonNode claims = new ObjectMapper()
                .readTree(
                        Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))));
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(90);
        assertThat(claims.path("sub").asText()).isEqualTo("hr@example.com");
    }

    @Test
    void aWrongWordIsNamed() {
        ProgramRun run = token("--scope", "users:create users:delte");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("users:delte").doesNotContain("\tat ");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void aTenantNobodyCanHaveIsNamed() {
        ProgramRun run = token("--scope", "admin", "--tenant", "a b");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("tenant").doesNotContain("\tat ");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void aScopeMustBeGiven() {
        ProgramRun run = token();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("--scope");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void aConfigurationWithoutASharedSecretCannotSign(@TempDir Path own) throws IOException {
        Files.writeString(own.resolve("gatehouse.yaml"), """
                directory:
                  baseDn: dc=example,dc=com
                  embedded:
                    password: d1rect0ry-p4ss
                tenants:
                  defaultTenant: demo
                authentication:
                  issuers:
                    - issuer: https://id.example.com
                      audience: [gatehouse]
                      jwks: https://id.example.com/keys
                """);

        ProgramRun run = GatehouseProcess.run(own, Map.of(), "token", "--scope", "admin", "--config", "gatehouse.yaml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors())
                .contains("authentication.issuers")
                .contains("secret")
                .doesNotContain("\tat ");
        assertThat(run.output()).isEmpty();
    }

    private static ProgramRun token(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "token";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return GatehouseProcess.run(folder, Map.of(), command);
    }

    private static HttpResponse<String> create(String token, String userName) {
        return gateway.post("/v2/users", "Bearer " + token, USER.formatted(userName));
    }

    private static int status(String target, String authorization, String json) {
        return gateway.post(target, authorization, json).statusCode();
    }
}
