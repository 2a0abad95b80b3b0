package dev.gatehouse.dialect;

import dev.gatehouse.setting.Key;
import java.util.Optional;

/** How the AMove provisioning API is served. */
public record AmoveSettings(
        @Key(standard = "true", meaning = "Whether the AMove provisioning API is served.")
        boolean enabled,

        @Key(meaning = "A path under which this API is served as well, for example /dialects/amove.")
        Optional<String> prefix,

        @Key(
                standard = "400",
                meaning = "The status for a user that exists already: 400, as the contract lists no other, or 409.")
        int duplicateStatus) {
    public AmoveSettings {
        prefix = DialectPrefix.checked(prefix);
        duplicateStatus = DuplicateStatus.checked(duplicateStatus);
    }
}
