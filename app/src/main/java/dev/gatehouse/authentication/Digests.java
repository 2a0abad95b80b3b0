package dev.gatehouse.authentication;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests under which credentials are remembered, so that a memory dump of a cache shows none. */
final class Digests {
    private Digests() {}

    /** SHA-256 over the key, then the text in UTF-8; equal digests are equal buffers. */
    static ByteBuffer sha256(byte[] key, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .asReadOnlyBuffer();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks SHA-256", e);
        }
    }
}
