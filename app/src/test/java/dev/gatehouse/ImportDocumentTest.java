package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the import page, imported as the page says, and what a demo that is running says to it. */
class ImportDocumentTest {
    private static final Path DOCS = Path.of(System.getProperty("basedir", ""), "docs");
    private static final Pattern SAMPLE =
            Pattern.compile("(?s)```sh\njava -jar app/target/gatehouse\\.jar (import [^\n]*)\n```\n```text\n(.*?)```");

    @TempDir
    private Path folder;

    @Test
    void theSamplePrintsWhatThePageShowsAndServeHasTheAccountsThen() throws IOException {
        Matcher sample = SAMPLE.matcher(Files.readString(DOCS.resolve("import.md")));
        assertThat(sample.find()).isTrue();
        copySample();

        ProgramRun run = run(sample.group(1).split(" "));

        assertThat(run.status()).as(run.errors()).isEqualTo(1);
        assertThat(run.output().lines())
                .containsExactlyElementsOf(sample.group(2).lines().toList());
        try (GatehouseProcess gateway = GatehouseProcess.serve(folder, "--data", "demo-data")) {
            assertThat(gateway.get("/scim/v2/Users?filter=userName%20sw%20%22amy%22", gateway.demoAuthorization())
                            .body())
                    .contains("\"totalResults\":1")
                    .contains("amy@home.example");
            ProgramRun locked = run("import", "app/docs/import/new-hires.csv", "--data", "demo-data", "--resume");
            assertThat(locked.status()).isEqualTo(2);
            assertThat(locked.errors()).contains("stop the gateway").contains("provisioning.guard");
        }
    }

    @Test
    void besideARunningDemoAnImportIsRefusedUnlessClaimsDecideForBoth() throws IOException {
        copySample();
        try (GatehouseProcess gateway = GatehouseProcess.serve(folder)) {
            Map<String, String> sameDirectory =
                    Map.of("GATEHOUSE_DIRECTORY_EMBEDDED_PORT", Integer.toString(gateway.ldapPort()));
            ProgramRun refused = GatehouseProcess.run(folder, sameDirectory, "import", "app/docs/import/new-hires.csv");
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.errors())
                    .contains("set provisioning.guard to claim")
                    .contains("--data");
            assertThat(gateway.get("/scim/v2/Users", gateway.demoAuthorization())
                            .body())
                    .contains("\"totalResults\":0");
        }
        Map<String, String> claims = Map.of("GATEHOUSE_PROVISIONING_GUARD", "claim");
        try (GatehouseProcess gateway = GatehouseProcess.serve(folder, claims)) {
            Map<String, String> both = Map.of(
                    "GATEHOUSE_PROVISIONING_GUARD",
                    "claim",
                    "GATEHOUSE_DIRECTORY_EMBEDDED_PORT",
                    Integer.toString(gateway.ldapPort()));
            ProgramRun done = GatehouseProcess.run(folder, both, "import", "app/docs/import/new-hires.csv");
            assertThat(done.status()).as(done.errors()).isEqualTo(1);
            assertThat(gateway.get("/scim/v2/Users", gateway.demoAuthorization())
                            .body())
                    .contains("\"totalResults\":2");
        }
    }

    @Test
    void withoutAFolderTheEmbeddedDirectoryWouldForgetIt() throws IOException {
        copySample();

        ProgramRun run = GatehouseProcess.run(
                folder, Map.of("GATEHOUSE_DIRECTORY_EMBEDDED_PORT", "0"), "import", "app/docs/import/new-hires.csv");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("--data");
        assertThat(folder.resolve("app/docs/import/new-hires.csv.result.jsonl")).doesNotExist();
    }

    private void copySample() throws IOException {
        Path sample = folder.resolve("app/docs/import/new-hires.csv");
        Files.createDirectories(sample.getParent());
        Files.copy(DOCS.resolve("import/new-hires.csv"), sample);
    }

    private ProgramRun run(String... arguments) {
        return GatehouseProcess.run(folder, Map.of(), Arrays.copyOf(arguments, arguments.length));
    }
}
