package dev.gatehouse.dialect;

import dev.gatehouse.setting.Key;
import java.util.Optional;

/** How the MaplePress user API is served. */
public record MaplePressSettings(
        @Key(standard = "true", meaning = "Whether the MaplePress user API is served.")
        boolean enabled,

        @Key(
                meaning = "A path under which this API is served as well, for example /dialects/maplepress; there it"
                        + " shares no address with Crayon.")
        Optional<String> prefix) {
    public MaplePressSettings {
        prefix = DialectPrefix.checked(prefix);
    }
}
