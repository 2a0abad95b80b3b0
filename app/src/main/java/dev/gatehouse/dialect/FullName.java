package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.DISPLAY_NAME;
import static dev.gatehouse.resource.UserAttributes.FAMILY_NAME;
import static dev.gatehouse.resource.UserAttributes.FORMATTED_NAME;
import static dev.gatehouse.resource.UserAttributes.GIVEN_NAME;

import dev.gatehouse.resource.Resource;
import java.util.Optional;

/**
 * A name that a contract has in one piece, for a directory that wants a surname: its last word is the family name, the
 * words before it are the given name.
 *
 * @param full as the caller wrote it
 * @param given empty where the name is one word
 */
record FullName(String full, Optional<String> given, String family) {

    /** @param full not blank */
    static FullName of(String full) {
        String words = full.strip();
        int gap = words.length();
        while (gap > 0 && !Character.isWhitespace(words.charAt(gap - 1))) {
            gap--;
        }
        Optional<String> given = Optional.of(words.substring(0, gap).strip()).filter(text -> !text.isEmpty());
        return new FullName(full, given, words.substring(gap));
    }

    /** The user with this name in place of the one it had. */
    Resource in(Resource user) {
        Resource renamed = user.with(DISPLAY_NAME, full)
                .with(FORMATTED_NAME, full)
                .with(FAMILY_NAME, family)
                .without(GIVEN_NAME);
        return renamed.with(GIVEN_NAME, given);
    }

    /** The name of a user in one piece; empty where he has none. */
    static Optional<String> from(Resource user) {
        return user.text(DISPLAY_NAME).or(() -> user.text(FORMATTED_NAME));
    }
}
