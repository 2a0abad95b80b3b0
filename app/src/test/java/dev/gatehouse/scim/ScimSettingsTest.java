package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.config.SettingsContract;
import dev.gatehouse.setting.DataSize;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScimSettingsTest extends SettingsContract<ScimSettings> {
    ScimSettingsTest() {
        super(ScimSettings.class);
    }

    @Override
    protected ScimSettings defaults() {
        return new ScimSettings(
                true,
                "/scim/v2",
                false,
                false,
                PatchAnswer.STANDARD,
                false,
                false,
                100,
                1000,
                new BulkSettings(1000, new DataSize(1 << 20)));
    }

    @Override
    protected String everyKey() {
        return """
                enabled: false
                path: /identity/scim
                openDiscovery: true
                requireIfMatch: true
                patchAnswer: no-content
                strictPatch: true
                ignorePassword: true
                defaultCount: 50
                maxResults: 200
                bulk:
                  maxOperations: 20
                  maxPayloadSize: 64KiB
                """;
    }

    @Override
    protected ScimSettings everyValue(Path folder) {
        return new ScimSettings(
                false,
                "/identity/scim",
                true,
                true,
                PatchAnswer.NO_CONTENT,
                true,
                true,
                50,
                200,
                new BulkSettings(20, new DataSize(64 * 1024)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "scim", "/scim/", "/scim//v2", "/scim/../v2", "/a b", "/api/v1", "/v2", "/users/scim"})
    void aPathThatCannotBeIsRefused(String path) {
        assertThatThrownBy(() -> with(path, 100, 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path must");
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, defaultCount", "101, 100, defaultCount", "1, 0, maxResults", "1, 1000001, maxResults"})
    void countsOutOfBoundsAreRefused(int defaultCount, int maxResults, String name) {
        assertThatThrownBy(() -> with("/scim/v2", defaultCount, maxResults))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + " must be from 1");
    }

    @Test
    void limitsOfBulkOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> new BulkSettings(0, new DataSize(1 << 20))).hasMessageContaining("maxOperations");
        assertThatThrownBy(() -> new BulkSettings(10_001, new DataSize(1 << 20)))
                .hasMessageContaining("maxOperations");
        assertThatThrownBy(() -> new BulkSettings(1, new DataSize(1023))).hasMessageContaining("maxPayloadSize");
    }

    private static ScimSettings with(String path, int defaultCount, int maxResults) {
        return new ScimSettings(
                true,
                path,
                false,
                false,
                PatchAnswer.STANDARD,
                false,
                false,
                defaultCount,
                maxResults,
                new BulkSettings(1000, new DataSize(1 << 20)));
    }
}
