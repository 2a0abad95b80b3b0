package dev.gatehouse.provisioning;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody knows: drawn, handed to the directory, forgotten. */
final class NobodysPassword {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    /** A character of each kind a policy may ask for. */
    private static final String EACH_KIND = "aA1!";

    private NobodysPassword() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + EACH_KIND;
    }
}
