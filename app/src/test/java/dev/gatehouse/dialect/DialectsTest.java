package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.config.SettingsReader;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every dialect in the list. */
class DialectsTest {
    private static final List<Dialect> DIALECTS =
            new Dialects(SettingsReader.read(DialectsSettings.class, Optional.empty(), Map.of())).all();

    static final List<String> IDS = DIALECTS.stream().map(Dialect::id).toList();

    @Test
    void everyDialectHasItsFixturesAndItsPage() {
        for (String id : IDS) {
            assertThat(ExchangeFile.of(id)).as("fixtures of %s", id).isNotEmpty();
            assertThat(Path.of("docs", "contracts", id + ".md")).exists();
        }
    }

    @Test
    void everyFixtureFolderBelongsToADialect() throws Exception {
        Path folder = Path.of("src", "test", "resources", "dialects");
        try (var folders = Files.list(folder)) {
            assertThat(folders.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(IDS);
        }
    }

    @Test
    void everyDialectSaysByWhichRoutesUsersAreCreated() {
        for (Dialect dialect : DIALECTS) {
            assertThat(dialect.routes())
                    .as("routes of %s", dialect.id())
                    .anyMatch(route -> route instanceof DialectRoute.Create
                            && route.method().equals("POST"));
        }
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyDialectRendersEveryKindOfFailureAsAProblem(FailureKind kind) {
        ApiRequest request =
                new ApiRequest("POST", "/x", Optional.empty(), Map.of(), "http://localhost", () -> new byte[0]);
        for (Dialect dialect : DIALECTS) {
            ApiResponse response = dialect.failed(Failure.of(kind, "the detail"), request);
            assertThat(response.status()).as("%s of %s", kind, dialect.id()).isBetween(400, 599);
            assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
            assertThat(new String(response.body(), StandardCharsets.UTF_8))
                    .contains("\"status\":" + response.status())
                    .contains("\"title\":");
        }
    }
}
