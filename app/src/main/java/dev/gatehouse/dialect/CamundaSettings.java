package dev.gatehouse.dialect;

import dev.gatehouse.setting.Key;
import java.util.Optional;
import java.util.Set;

/** How the Camunda 8 user API is served. */
public record CamundaSettings(
        @Key(standard = "true", meaning = "Whether the Camunda user API is served.")
        boolean enabled,

        @Key(meaning = "A path under which this API is served as well, for example /dialects/camunda.")
        Optional<String> prefix,

        @Key(
                standard = "8.7",
                meaning = "8.7: a create asks for all four fields and answers 202 with the userKey. 8.8: name and email"
                        + " are optional, a create answers 201 with username, name and email, a duplicate 409.")
        String edition,

        @Key(
                standard = "400",
                meaning = "The status for a user that exists already in edition 8.7: 400, as its contract lists no"
                        + " other, or 409. Edition 8.8 always answers 409.")
        int duplicateStatus) {
    private static final Set<String> EDITIONS = Set.of("8.7", "8.8");

    public CamundaSettings {
        prefix = DialectPrefix.checked(prefix);
        if (!EDITIONS.contains(edition)) {
            throw new IllegalArgumentException("edition must be 8.7 or 8.8");
        }
        duplicateStatus = edition.equals("8.8") ? 409 : DuplicateStatus.checked(duplicateStatus);
    }

    boolean isEdition88() {
        return edition.equals("8.8");
    }
}
