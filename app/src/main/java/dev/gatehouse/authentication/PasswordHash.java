package dev.gatehouse.authentication;

import dev.gatehouse.setting.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as the configuration keeps it: {@code pbkdf2-sha256$iterations$salt$hash}, PBKDF2 with HMAC-SHA-256 (RFC
 * 8018 §5.2), salt and hash in Base64.
 */
public final class PasswordHash {
    /** What OWASP's password storage cheat sheet asks of PBKDF2 with HMAC-SHA-256. */
    private static final int USUAL_ITERATIONS = 600_000;

    private static final int FEWEST_ITERATIONS = 10_000;
    private static final int MOST_ITERATIONS = 5_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern SYNTAX =
            Pattern.compile("pbkdf2-sha256\\$([0-9]{1,7})\\$([A-Za-z0-9+/]+={0,2})\\$([A-Za-z0-9+/]+={0,2})");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** The encoded hash of a password, with a new salt; takes some tenths of a second. */
    public static Secret encode(String password) {
        return encode(password, USUAL_ITERATIONS);
    }

    /**
     * The same in fewer iterations, or more; fewer only where the password is long and random, or known to all.
     *
     * @param iterations from 10,000 to 5,000,000
     */
    public static Secret encode(String password, int iterations) {
        requireIterations("iterations", iterations);
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new Secret("pbkdf2-sha256$" + iterations + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(derive(password, iterations, salt)));
    }

    /** Fails with IllegalArgumentException that names the key; the message never holds the value. */
    static PasswordHash parse(String key, Secret encoded) {
        Matcher matcher = SYNTAX.matcher(encoded.reveal());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    key + ": must look like pbkdf2-sha256$iterations$salt$hash, salt and hash in Base64");
        }
        int iterations = Integer.parseInt(matcher.group(1));
        byte[] salt = decoded(key, matcher.group(2));
        byte[] hash = decoded(key, matcher.group(3));
        requireIterations(key, iterations);
        if (salt.length < SALT_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException(
                    key + ": needs a salt of at least " + SALT_BYTES + " bytes and a hash of " + HASH_BYTES);
        }
        return new PasswordHash(iterations, salt, hash);
    }

    /** Whether it is the password's hash; takes some tenths of a second, whatever the answer. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, iterations, salt));
    }

    /** A hash that no password has and that takes as long to find that out. */
    PasswordHash unmatchable() {
        return new PasswordHash(iterations, salt, new byte[0]);
    }

    int iterations() {
        return iterations;
    }

    private static byte[] derive(String password, int iterations, byte[] salt) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static void requireIterations(String key, int iterations) {
        if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(
                    key + ": iterations must be from " + FEWEST_ITERATIONS + " to " + MOST_ITERATIONS);
        }
    }

    private static byte[] decoded(String key, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": salt and hash must be in Base64", e);
        }
    }
}
