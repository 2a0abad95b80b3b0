package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.SambaAdBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a domain: nothing of our schema, and nothing that is not so. */
class SambaAdDoctorTest {
    @TempDir
    private Path folder;

    private final SambaAdBackend backend = new SambaAdBackend();

    @AfterEach
    void clear() {
        backend.clear();
    }

    @Test
    void aDomainWithUsersOfAGatewayIsSound() throws IOException {
        try (TestGatehouse gateway = TestGatehouse.before(backend)) {
            gateway.post("/v2/users", gateway.token("admin"), """
                    {"username":"ann","name":"ann","email":"ann@example.com","password":"Secr3t!pass-word"}""");
        }

        DiagnosisRun run = doctor("auto", "--write-probe");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.of("server")).singleElement().asString().startsWith("OK active-directory");
        assertThat(run.of("schema"))
                .containsExactly("OK none of ours is needed: Active Directory's own attributes are used");
        assertThat(run.of("indexes")).first().asString().startsWith("OK Active Directory's own: ");
        assertThat(run.of("uniqueness")).singleElement().asString().startsWith("OK guard claim");
        assertThat(run.of("rights")).singleElement().asString().startsWith("OK");
        assertThat(run.of("limits")).singleElement().asString().startsWith("OK searches are read in pages");
        assertThat(run.of("passwords")).singleElement().asString().startsWith("OK set as unicodePwd over TLS");
        assertThat(run.of("disabling")).singleElement().asString().contains("userAccountControl");
        assertThat(run.of("probe")).containsExactly("INFO not written on Active Directory");
        assertThat(run.output()).doesNotContain("gatehouseKey", "gatehouseId");
    }

    @Test
    void theGuardServerLeavesAddressesUnguarded() throws IOException {
        DiagnosisRun run = doctor("server");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.of("uniqueness")).singleElement().asString().startsWith("WARN guard server, ");
    }

    private DiagnosisRun doctor(String guard, String... arguments) throws IOException {
        return DiagnosisRun.of(folder, backend.directoryYaml(), guard, "doctor", arguments);
    }
}
