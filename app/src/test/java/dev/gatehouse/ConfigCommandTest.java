package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config check} tells everything that is wrong, and starts nothing. */
class ConfigCommandTest {
    private static final String CORRECT = """
            directory:
              baseDn: dc=example,dc=com
              embedded:
                passwordFile: ldap.password
            tenants:
              defaultTenant: demo
            authentication:
              issuers:
                - issuer: https://id.example.com
                  audience: [gatehouse]
                  secret: Kw3p-9zTf-Lq7x-Vb2n-Rs8m-Yd4c-Hg6j
            """;

    @TempDir
    private Path folder;

    @Test
    void aCorrectFileIsSaidToBeSo() throws IOException {
        Files.writeString(folder.resolve("ldap.password"), "d1rect0ry-p4ss\n");

        ProgramRun run = check(CORRECT, Map.of());

        assertThat(run.status()).as(run.errors()).isZero();
        assertThat(run.output()).contains("correct");
        assertThat(run.output() + run.errors()).doesNotContain("Kw3p").doesNotContain("d1rect0ry");
        assertThat(folder.resolve(".gatehouse")).doesNotExist();
    }

    @Test
    void everyProblemIsToldWithItsLineAndItsRemedy() throws IOException {
        ProgramRun run = check(CORRECT + """
                  users: 7
                  clockSkew: soon
                dialects:
                  amove:
                    duplicateStatus: 418
                """, Map.of("GATEHOUSE_SERVER_PROT", "8080"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors())
                .contains("gatehouse.yaml:4:")
                .contains("directory.embedded.passwordFile")
                .contains("gatehouse.yaml:12:")
                .contains("gatehouse.yaml:13:")
                .contains("gatehouse.yaml:15:")
                .contains("dialects.amove: duplicateStatus must be 400 or 409")
                .contains("GATEHOUSE_SERVER_PROT")
                .contains("did you mean GATEHOUSE_SERVER_PORT?")
                .doesNotContain("\tat ")
                .doesNotContain("Kw3p");
    }

    @Test
    void variablesThatAreNoSettingsOfOursAreLetBe() throws IOException {
        Files.writeString(folder.resolve("ldap.password"), "d1rect0ry-p4ss\n");

        ProgramRun run = check(CORRECT, Map.of("GATEHOUSE_REQUIRE_SERVERS", "true", "GATEHOUSE_LOG_FORMAT", "json"));

        assertThat(run.status()).as(run.errors()).isZero();
    }

    @Test
    void aValueOfASecretIsNeverShown() throws IOException {
        ProgramRun run = check(CORRECT.replace("passwordFile: ldap.password", "password: [d1rect0ry-p4ss]"), Map.of());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("directory.embedded.password").doesNotContain("d1rect0ry");
    }

    @Test
    void aFileThatIsNoYamlIsToldWithItsLine() throws IOException {
        ProgramRun run = check("server:\n  port: [80\ntenants: {}\n", Map.of());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("gatehouse.yaml:").doesNotContain("\tat ");
    }

    private ProgramRun check(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("gatehouse.yaml"), yaml);
        return GatehouseProcess.run(folder, environment, "config", "check", "--config", "gatehouse.yaml");
    }
}
