package dev.gatehouse.dialect;

import dev.gatehouse.setting.Key;
import java.util.Optional;

/** How Crayon Cloud-iQ's user calls are served. */
public record CrayonSettings(
        @Key(standard = "true", meaning = "Whether Crayon Cloud-iQ's user calls are served.")
        boolean enabled,

        @Key(meaning = "A path under which these calls are served as well, for example /dialects/crayon.")
        Optional<String> prefix,

        @Key(standard = "1", meaning = "The number answered as TenantId of every user; at least 0.")
        int tenantId,

        @Key(standard = "400", meaning = "The status of a user that exists already: 400, as documented, or 409.")
        int duplicateStatus) {
    public CrayonSettings {
        prefix = DialectPrefix.checked(prefix);
        if (tenantId < 0) {
            throw new IllegalArgumentException("tenantId must be at least 0");
        }
        duplicateStatus = DuplicateStatus.checked(duplicateStatus);
    }
}
