package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.FaultProxy;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.TestGatehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports while slapd goes away, comes back or stays away: rows wait, none fails for it, none is written twice. */
class ImportFaultsTest {
    private static final int ROWS = 2_000;

    @TempDir
    private Path folder;

    private RealServer server;
    private RealServerBackend backend;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        server = Slapd.start(Slapd.options().withNoSync().withUnique("gatehouseKey"));
        backend = new RealServerBackend(server);
        StringBuilder csv = new StringBuilder("userName,e-mail,surname\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("p%1$d,p%1$d@example.com,Number %1$d%n".formatted(i));
        }
        file = Files.writeString(folder.resolve("hires.csv"), csv);
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    void aDirectoryThatComesBackIsWaitedFor() throws Exception {
        Path configuration = ImportCall.configuration(folder, backend, "provisioning:\n  guard: server\n");
        CompletableFuture<ImportCall> call =
                CompletableFuture.supplyAsync(() -> ImportCall.of(configuration, file, "--workers", "4"));
        awaitRows();
        server.kill();
        Thread.sleep(1_500);
        server.restart();

        ImportCall done = call.get(60, TimeUnit.SECONDS);

        assertThat(done.status()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).containsPattern("created +2,000");
        assertThat(backend.people()).hasSize(ROWS);
    }

    @Test
    void anImportStopsForADirectoryThatStaysAwayAndGoesOnLater() throws Exception {
        Path configuration = ImportCall.configuration(folder, backend, "provisioning:\n  guard: server\n");
        CompletableFuture<ImportCall> call = CompletableFuture.supplyAsync(
                () -> ImportCall.of(configuration, file, "--workers", "4", "--patience", "500ms"));
        awaitRows();
        server.kill();

        ImportCall stopped = call.get(60, TimeUnit.SECONDS);

        assertThat(stopped.status()).isEqualTo(3);
        assertThat(stopped.out()).contains("Stopped before the end").contains("--resume");
        assertThat(ImportCall.results(file))
                .extracting(result -> result.path("outcome").asText())
                .containsOnly("created");
        ImportCall away = ImportCall.of(configuration, file, "--resume", "--patience", "0s");
        assertThat(away.status()).isEqualTo(3);
        assertThat(away.err()).contains("cannot be reached");

        server.restart();
        ImportCall done = ImportCall.of(configuration, file, "--resume");
        assertThat(done.status()).as(done.out() + done.err()).isZero();
        assertThat(done.out()).containsPattern("created +2,000");
        assertThat(backend.people()).hasSize(ROWS);
    }

    @Test
    void rowsWhoseAnswersAreLostAreFoundAndNotWrittenTwice() throws Exception {
        try (FaultProxy proxy = FaultProxy.before(server.port())) {
            Path configuration = Files.writeString(
                    folder.resolve("gatehouse.yaml"),
                    TestGatehouse.yaml(RealServerBackend.directoryYaml(proxy.url()))
                            + "provisioning:\n  guard: server\n");
            CompletableFuture<ImportCall> call =
                    CompletableFuture.supplyAsync(() -> ImportCall.of(configuration, file, "--workers", "4"));
            awaitRows();
            for (int i = 0; i < 5; i++) {
                proxy.loseAnswersTo(FaultProxy.Request.ADD);
                Thread.sleep(100);
                proxy.heal();
                Thread.sleep(100);
            }

            ImportCall done = call.get(120, TimeUnit.SECONDS);

            assertThat(done.status()).as(done.out() + done.err()).isZero();
            assertThat(done.out()).containsPattern("created +2,000");
            assertThat(backend.people()).hasSize(ROWS);
        }
    }

    private void awaitRows() throws Exception {
        Path results = ImportCall.resultFile(file);
        for (int i = 0; i < 3_000 && (!Files.exists(results) || Files.size(results) < 1_000); i++) {
            Thread.sleep(10);
        }
        assertThat(Files.size(results)).isGreaterThan(1_000);
    }
}
