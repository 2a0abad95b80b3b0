package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 64 bits of a SHA-256: of a million values two meet by chance once in forty million directories. */
final class Hashes {
    private final MessageDigest digest;

    Hashes() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    long of(String text) {
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Of two, together. */
    long of(String one, String other) {
        return of(one + '\0' + other);
    }

    long of(DN dn) {
        return of(dn.toNormalizedString());
    }
}
