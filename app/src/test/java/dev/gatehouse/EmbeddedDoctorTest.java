package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded directory needs no doctor, and says so. */
class EmbeddedDoctorTest {
    @TempDir
    private Path folder;

    @Test
    void theOneOfARunningGatewayIsSound() throws IOException {
        try (EmbeddedBackend backend = new EmbeddedBackend();
                TestGatehouse gatehouse = TestGatehouse.before(backend)) {
            assertThat(gatehouse.ldapPort()).isPositive();

            DiagnosisRun run = DiagnosisRun.of(folder, backend.directoryYaml(), "auto", "doctor", "--write-probe");

            assertThat(run.status()).as(run.output()).isZero();
            assertThat(run.of("uniqueness")).containsExactly("OK guard local, on the directory of this process");
            assertThat(run.of("probe"))
                    .anyMatch(seen -> seen.contains("nothing left"))
                    .anyMatch(seen -> seen.startsWith("OK its password"));
        }
    }

    @Test
    void whereNoGatewayRunsItIsStartedForTheLook() throws IOException {
        try (EmbeddedBackend backend = new EmbeddedBackend()) {
            String kept = backend.directoryYaml() + "  data: " + folder.resolve("data") + "\n";

            assertThat(DiagnosisRun.of(folder, kept, "auto", "doctor").status()).isZero();
            assertThat(DiagnosisRun.of(folder, kept, "auto", "verify").status()).isZero();
        }
    }
}
