package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testing.ProgramRun;
import dev.gatehouse.testing.Programs;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.RealServerBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} before a server of the test's own, in this process. */
abstract class DoctorContract {
    @TempDir
    private Path folder;

    /** The server the test has started. */
    private RealServer server;

    private String setting = "";

    abstract String administrator();

    /** From now on the gateway's {@code ldap} section has this line too. */
    void with(String ldapSetting) {
        setting = ldapSetting;
    }

    RealServer before(RealServer started) {
        server = started;
        return started;
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Runs it with the guard {@code claim}. */
    DiagnosisRun doctor(String... arguments) throws IOException {
        return doctorOf("claim", arguments);
    }

    DiagnosisRun doctorOf(String guard, String... arguments) throws IOException {
        // closing a backend would stop its server, which is ours
        String directory = new RealServerBackend(server, setting).directoryYaml();
        return DiagnosisRun.of(folder, directory, guard, "doctor", arguments);
    }

    /** The same, seeing the server's configuration too. */
    DiagnosisRun doctorAsAdministrator(String guard, String... arguments) throws IOException {
        Path password = folder.resolve("admin.password");
        Files.writeString(password, RealServer.PASSWORD + "\n");
        List<String> all =
                new ArrayList<>(List.of("--admin-dn", administrator(), "--admin-password-file", password.toString()));
        all.addAll(List.of(arguments));
        return doctorOf(guard, all.toArray(String[]::new));
    }

    /** Pastes every command of the findings of these severities into a shell, the password given where it would be asked for. */
    void paste(DiagnosisRun run, String... severities) throws IOException {
        Programs.require("ldapadd");
        for (JsonNode finding : run.json().get("findings")) {
            if (finding.has("ldif")
                    && List.of(severities).contains(finding.get("severity").asText())) {
                String pasted = finding.get("command").asText().replace(" -W", " -w " + RealServer.PASSWORD)
                        + " <<'END'\n" + finding.get("ldif").asText() + "END\n";
                ProgramRun shell = ProgramRun.ofShell(folder, Map.of(), pasted);
                assertThat(shell.status()).as(pasted + shell.errors()).isZero();
            }
        }
    }
}
