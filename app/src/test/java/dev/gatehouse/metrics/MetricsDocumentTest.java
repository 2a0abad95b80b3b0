package dev.gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of the operations page, held against what a gateway serves: every metric, with every label, and no other. */
class MetricsDocumentTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_0-9]+)` \\| ((?:`[a-z]+` ?)*) ?\\|.*");
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");

    @Test
    void theTableNamesWhatIsServedAndNothingElse() throws IOException {
        try (TestGatehouse gatehouse = TestGatehouse.before(new EmbeddedBackend())) {
            gatehouse.post("/scim/v2/Users", gatehouse.token("admin"), "{\"userName\":\"documented\"}");
            Scraped.of(gatehouse); // pauses are counted from the first page on
            await().until(() -> {
                System.gc();
                return Scraped.of(gatehouse).metrics().containsKey("jvm_gc_pause_seconds");
            });

            assertThat(Scraped.of(gatehouse).metrics()).isEqualTo(documented());
        }
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        String page = Files.readString(Path.of("docs", "operations.md"));
        String section = page.substring(page.indexOf("\n## Metrics\n"), page.indexOf("\n## Logs\n"));
        for (String line : section.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> labels = new TreeSet<>();
                WORD.matcher(row.group(2)).results().forEach(label -> labels.add(label.group(1)));
                documented.put(row.group(1), labels);
            }
        }
        return documented;
    }
}
