package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An import process killed (SIGKILL) at random moments and resumed until it is done: every row has its one account, and none
 * is told to be a duplicate of itself.
 */
class KilledImportTest {
    private static final int ROWS = 3_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"server", "claim"})
    void nobodyIsLostDoubledOrRefusedWhenAnImportIsKilledAndResumed(String guard) throws Exception {
        Slapd.Options options = Slapd.options().withNoSync();
        try (Backend backend = new RealServerBackend(
                Slapd.start(guard.equals("server") ? options.withUnique("gatehouseKey") : options))) {
            ImportCall.configuration(folder, backend, "provisioning:\n  guard: " + guard + "\n");
            Path file = Files.writeString(folder.resolve("hires.csv"), people());
            Random random = new Random(4711);
            int kills = 0;
            while (kills < 3 && killedOnTheWay(file, kills, random)) {
                kills++;
            }

            ProgramRun last = run(kills > 0 ? new String[] {"--resume"} : new String[0]);

            assertThat(last.status()).as(last.output() + last.errors()).isZero();
            assertThat(kills).isPositive();
            assertThat(last.output()).contains("3,000 of 3,000 rows").containsPattern("created +3,000");
            assertLedger(backend.people(), ImportCall.results(file));
        }
    }

    /** Every row says created, and its id is that of the one entry of its name. */
    private static void assertLedger(List<SearchResultEntry> people, List<JsonNode> results) {
        Map<String, String> there = new HashMap<>();
        for (SearchResultEntry entry : people) {
            assertThat(there.put(entry.getAttributeValue("uid"), entry.getAttributeValue("gatehouseId")))
                    .isNull();
        }
        Map<String, String> told = new HashMap<>();
        for (JsonNode result : results) {
            assertThat(result.path("outcome").asText()).as(result.toString()).isEqualTo("created");
            assertThat(told.put(
                            result.path("userName").asText(), result.path("id").asText()))
                    .isNull();
        }
        assertThat(told).isEqualTo(there).hasSize(ROWS);
    }

    /** Whether it was still at it when it was killed, some rows done. */
    private boolean killedOnTheWay(Path file, int before, Random random) throws Exception {
        List<String> command = command(before > 0 ? new String[] {"--resume"} : new String[0]);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        try {
            long rows = rows(file);
            for (int i = 0; i < 6_000 && process.isAlive() && rows(file) <= rows; i++) {
                Thread.sleep(10);
            }
            process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
            return process.isAlive();
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static long rows(Path file) throws IOException {
        Path results = ImportCall.resultFile(file);
        return Files.exists(results) ? Files.size(results) : 0;
    }

    private ProgramRun run(String... options) {
        return ProgramRun.of(folder, Map.of(), command(options));
    }

    private static List<String> command(String... options) {
        List<String> arguments = new ArrayList<>(List.of("import", "hires.csv", "-c", "gatehouse.yaml"));
        arguments.addAll(List.of(options));
        return GatehouseProcess.command(arguments);
    }

    private static String people() {
        StringBuilder csv = new StringBuilder("userName,e-mail,surname\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("p%1$d,p%1$d@example.com,Number %1$d%n".formatted(i));
        }
        return csv.toString();
    }
}
