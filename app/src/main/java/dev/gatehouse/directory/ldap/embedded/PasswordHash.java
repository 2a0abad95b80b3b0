package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.asn1.ASN1OctetString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-512 (RFC 8018 §5.2), written as OpenLDAP's pw-pbkdf2 module does,
 * {@code {PBKDF2-SHA512}<rounds>$<salt>$<hash>}.
 *
 * <p>Not the SDK's own encoders: they know only a single round, and share one digest among all threads.
 */
final class PasswordHash {
    private static final int ROUNDS = 10_000;
    private static final int MOST_ROUNDS = 1_000_000;
    private static final int HASH_LENGTH = 64;
    private static final Pattern FORM =
            Pattern.compile("\\{PBKDF2-SHA512}([1-9][0-9]{0,6})\\$([A-Za-z0-9./]{1,86})\\$([A-Za-z0-9./]{86})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password; empty when it is empty or not UTF-8 (RFC 4513 §5.1.3). */
    static Optional<PasswordHash> of(ASN1OctetString password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return characters(password).map(characters -> new PasswordHash(ROUNDS, salt, derive(characters, salt, ROUNDS)));
    }

    /** Reads a hash; empty when the value is anything else, such as a password in clear text. */
    static Optional<PasswordHash> read(ASN1OctetString value) {
        Matcher matcher = FORM.matcher(value.stringValue());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MOST_ROUNDS) {
            return Optional.empty();
        }
        try {
            byte[] hash = decode(matcher.group(3));
            return hash.length == HASH_LENGTH
                    ? Optional.of(new PasswordHash(Integer.parseInt(matcher.group(1)), decode(matcher.group(2)), hash))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The value of {@code userPassword}. */
    ASN1OctetString value() {
        return new ASN1OctetString("{PBKDF2-SHA512}" + rounds + '$' + encode(salt) + '$' + encode(hash));
    }

    /** Whether this is the hash of that password; compared in constant time. */
    boolean matches(ASN1OctetString password) {
        return characters(password)
                .map(characters -> MessageDigest.isEqual(hash, derive(characters, salt, rounds)))
                .orElse(false);
    }

    private static Optional<char[]> characters(ASN1OctetString password) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(password.getValue()))
                    .toString();
            return text.isEmpty() ? Optional.empty() : Optional.of(text.toCharArray());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] derive(char[] password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password, salt, rounds, 8 * HASH_LENGTH))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has PBKDF2WithHmacSHA512", e);
        }
    }

    /** Base64 with a dot for the plus and without padding, as the module has it. */
    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes).replace('+', '.');
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.replace('.', '+'));
    }
}
