package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.setting.Key;
import java.util.List;
import java.util.Set;

/**
 * What a create does that meets a person who is in the directory already and is not ours.
 *
 * @param mode see the key
 * @param match see the key
 */
public record AdoptionSettings(
        @Key(
                standard = "off",
                meaning =
                        "A create that meets a person who was there before Gatehouse: off (a duplicate), report (a duplicate that says whom it could be linked by), link (the entry becomes the user's and is answered as created)")
        Mode mode,

        @Key(
                standard = "employeeNumber",
                meaning =
                        "What tells that it is the same person, the surest first: externalId, employeeNumber, mail, uid. By mail or uid whoever may create users may take over an account (see security.md)")
        List<Match> match) {

    /** What becomes of a create that meets somebody. */
    public enum Mode {
        OFF,
        REPORT,
        LINK
    }

    /** A value of the request that an entry has too. */
    public enum Match {
        EXTERNAL_ID("externalId"),
        EMPLOYEE_NUMBER("employeeNumber"),
        MAIL("mail"),
        UID("uid");

        private final String word;

        Match(String word) {
            this.word = word;
        }

        AttributePath path() {
            return switch (this) {
                case EXTERNAL_ID -> UserAttributes.EXTERNAL_ID;
                case EMPLOYEE_NUMBER -> UserAttributes.EMPLOYEE_NUMBER;
                case MAIL -> UserAttributes.EMAIL;
                case UID -> UserAttributes.USER_NAME;
            };
        }

        /** What is looked for; a user name that is an e-mail address is one here too, as it is for uniqueness. */
        Set<String> values(Resource user) {
            return this == MAIL ? IdentityKey.emails(user) : Set.copyOf(user.texts(path()));
        }

        @Override
        public String toString() {
            return word;
        }
    }

    public AdoptionSettings {
        requireNonNull(mode, "mode");
        match = List.copyOf(match);
        if (mode != Mode.OFF && match.isEmpty()) {
            throw new IllegalArgumentException("match must name at least one of externalId, employeeNumber, mail, uid");
        }
        if (Set.copyOf(match).size() < match.size()) {
            throw new IllegalArgumentException("match names one of its words twice");
        }
    }

    /** What people are looked up by before a create; nothing where this is off. */
    public List<AttributePath> searched() {
        return mode == Mode.OFF ? List.of() : match.stream().map(Match::path).toList();
    }

    /** As the configuration has it when it says nothing. */
    public static AdoptionSettings standard() {
        return new AdoptionSettings(Mode.OFF, List.of(Match.EMPLOYEE_NUMBER));
    }
}
