package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the doctor finds on 389-DS, and that its LDIF mends it. */
class Ns389DoctorTest extends DoctorContract {
    @Override
    String administrator() {
        return "cn=Directory Manager";
    }

    @Test
    void aBareServerIsMendedByWhatIsPrinted() throws IOException {
        RealServer server = before(Ns389.startBare());

        DiagnosisRun bare = doctorAsAdministrator("server");

        assertThat(bare.status()).isEqualTo(2);
        assertThat(bare.of("server")).singleElement().asString().contains("OK 389ds (389-Directory/");
        assertThat(bare.of("controls")).anyMatch(seen -> seen.contains("no Assertion control"));
        assertThat(bare.of("schema")).containsExactly("ERROR the schema of gatehouse is not loaded");
        assertThat(bare.of("indexes")).singleElement().asString().contains("WARN missing: ", "gatehouseId eq,sub");
        assertThat(bare.of("uniqueness"))
                .containsExactly("ERROR guard server, and the server has no rule on gatehouseKey");

        paste(bare, "ERROR", "WARN");
        server.stop();
        server.restart();
        DiagnosisRun mended = doctorAsAdministrator("server", "--write-probe");

        assertThat(mended.status()).as(mended.output()).isZero();
        assertThat(mended.of("probe"))
                .anyMatch(seen -> seen.startsWith("OK a second entry"))
                .anyMatch(seen -> seen.contains("OK its password"));
    }

    @Test
    void whatTheAccountMayNotSeeIsSaidToBeSo() throws IOException {
        before(Ns389.start());

        DiagnosisRun run = doctor("--write-probe");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.of("indexes")).containsExactly("INFO cannot be seen by this account");
        assertThat(run.of("clock")).singleElement().asString().startsWith("OK");
    }
}
