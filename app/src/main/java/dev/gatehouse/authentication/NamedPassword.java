package dev.gatehouse.authentication;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A name and a password as somebody sent them.
 *
 * @param name no colon
 * @param password never logged
 */
record NamedPassword(String name, String password) {
    private static final int LONGEST = 1_024;

    NamedPassword {
        requireNonNull(name, "name");
        requireNonNull(password, "password");
    }

    /** The credentials of HTTP Basic (RFC 7617 §2, in UTF-8); empty where they cannot be read. */
    static Optional<NamedPassword> ofBasic(String base64) {
        if (base64.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            String pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int colon = pair.indexOf(':');
            if (colon < 1 || pair.chars().anyMatch(Character::isISOControl)) {
                return Optional.empty();
            }
            return of(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Empty where no account can have them: either is empty or too long, or the name holds a colon. */
    static Optional<NamedPassword> of(String name, String password) {
        boolean fits = !name.isEmpty()
                && name.indexOf(':') < 0
                && !password.isEmpty()
                && name.length() + password.length() <= LONGEST;
        return fits ? Optional.of(new NamedPassword(name, password)) : Optional.empty();
    }

    /** The same with both parts form-decoded, as RFC 6749 §2.3.1 has clients encode them; empty where nothing differs. */
    Optional<NamedPassword> formDecoded() {
        try {
            return of(
                            URLDecoder.decode(name, StandardCharsets.UTF_8),
                            URLDecoder.decode(password, StandardCharsets.UTF_8))
                    .filter(decoded -> !decoded.equals(this));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "NamedPassword[name=" + name + ", password=******]";
    }
}
