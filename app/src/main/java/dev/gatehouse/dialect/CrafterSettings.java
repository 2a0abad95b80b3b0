package dev.gatehouse.dialect;

import dev.gatehouse.setting.Key;
import java.util.Optional;

/** How Crafter Studio's user calls are served. */
public record CrafterSettings(
        @Key(standard = "true", meaning = "Whether Crafter Studio's user calls are served.")
        boolean enabled,

        @Key(meaning = "A path under which these calls are served as well, for example /dialects/crafter.")
        Optional<String> prefix) {
    public CrafterSettings {
        prefix = DialectPrefix.checked(prefix);
    }
}
