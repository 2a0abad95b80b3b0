package dev.gatehouse.config;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference on the configuration page is written from the records. */
class ConfigurationDocumentTest {
    @Test
    void thePageListsEveryKeyAsTheRecordsHaveIt() throws IOException {
        GeneratedPart.assertCurrent(
                Path.of("docs", "configuration.md"), "keys", ConfigurationPage.of(GatehouseSettings.class));
    }
}
