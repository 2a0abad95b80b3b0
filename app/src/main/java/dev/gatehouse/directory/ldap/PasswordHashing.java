package dev.gatehouse.directory.ldap;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Who hashes passwords: the server in its own way, or the gateway, for a server that would store them in clear text. */
public enum PasswordHashing {
    /** The server, by the request of which it is known that it hashes. */
    NONE("none") {
        @Override
        String hash(String password) {
            throw new IllegalStateException("the server hashes");
        }
    },
    /** The server, also what comes with an add in clear text: OpenLDAP's {@code olcPPolicyHashCleartext: TRUE}. */
    SERVER("server") {
        @Override
        String hash(String password) {
            throw new IllegalStateException("the server hashes");
        }
    },
    /** {@code {SSHA512}}: the digest of password and salt, then the salt. OpenLDAP needs the module pw-sha2 for it. */
    SSHA512("ssha512") {
        @Override
        String hash(String password) throws GeneralSecurityException {
            byte[] salt = salt(16);
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(password.getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(salt);
            byte[] both = new byte[hash.length + salt.length];
            System.arraycopy(hash, 0, both, 0, hash.length);
            System.arraycopy(salt, 0, both, hash.length, salt.length);
            return "{SSHA512}" + Base64.getEncoder().encodeToString(both);
        }
    },
    /**
     * {@code {PBKDF2-SHA512}rounds$salt$key} (RFC 8018 §5.2), as the OpenLDAP module pw-pbkdf2 and 389-DS read it: both
     * parts in base64 without padding, a dot for the plus.
     */
    PBKDF2_SHA512("pbkdf2-sha512") {
        @Override
        String hash(String password) throws GeneralSecurityException {
            byte[] salt = salt(16);
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, 512);
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
            return "{PBKDF2-SHA512}" + ROUNDS + "$" + adapted(salt) + "$" + adapted(key);
        }
    };

    private static final int ROUNDS = 210_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String word;

    PasswordHashing(String word) {
        this.word = word;
    }

    /** Whether the gateway hashes. */
    public boolean isHere() {
        return this != NONE && this != SERVER;
    }

    /** The value of {@code userPassword} (RFC 2307 §5.3) with a salt of its own. */
    abstract String hash(String password) throws GeneralSecurityException;

    String userPassword(String password) {
        try {
            return hash(password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks a hash that each must have", e);
        }
    }

    /** The word in the configuration. */
    @Override
    public String toString() {
        return word;
    }

    private static byte[] salt(int length) {
        byte[] salt = new byte[length];
        RANDOM.nextBytes(salt);
        return salt;
    }

    private static String adapted(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes).replace('+', '.');
    }
}
