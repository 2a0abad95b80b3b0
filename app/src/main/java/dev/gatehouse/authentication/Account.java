package dev.gatehouse.authentication;

import static java.util.Objects.requireNonNull;

/**
 * A name, its password and what it may do: a user of HTTP Basic or a client of the token endpoint.
 *
 * @param name compared to the letter
 * @param password its hash
 * @param rights what it may do
 */
record Account(String name, PasswordHash password, Rights rights) {
    private static final int LONGEST_NAME = 256;

    Account {
        requireNonNull(name, "name");
        requireNonNull(password, "password");
        requireNonNull(rights, "rights");
    }

    /** Fails with IllegalArgumentException on a name that HTTP Basic cannot carry (RFC 7617 §2) or a log should not. */
    static void requireName(String key, String name) {
        boolean bad = name.isBlank()
                || name.length() > LONGEST_NAME
                || name.indexOf(':') >= 0
                || name.chars().anyMatch(Character::isISOControl);
        if (bad) {
            throw new IllegalArgumentException(
                    key + ": must be 1 to " + LONGEST_NAME + " characters without colon and control characters");
        }
    }
}
