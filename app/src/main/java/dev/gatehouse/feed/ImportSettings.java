package dev.gatehouse.feed;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.time.Duration;
import java.util.Map;

/**
 * How files of new hires are imported.
 *
 * @param columns see the key
 * @param patience see the key
 */
public record ImportSettings(
        @Key(
                meaning =
                        "Column of a CSV file to the SCIM attribute it holds, for example Personalnummer: urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber; ignore: the column is not read")
        Map<String, String> columns,

        @Key(standard = "5m", meaning = "How long an import waits for a directory that is away, 0s to 24h")
        Duration patience) {
    private static final Duration LONGEST = Duration.ofHours(24);

    public ImportSettings {
        columns = Map.copyOf(columns);
        requireNonNull(patience, "patience");
        if (patience.isNegative() || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("patience must be from 0s to 24h");
        }
    }
}
