package dev.gatehouse.authentication;

import dev.gatehouse.setting.Secret;
import java.util.List;
import java.util.Locale;

/** Refuses keys that can be guessed: who knows the key of an issuer is whoever he likes. */
final class SecretStrength {
    /** How to get a good one. */
    static final String REMEDY = "; make one with: openssl rand -base64 48";

    private static final int FEWEST_DISTINCT = 10;
    private static final List<String> WORDS =
            List.of("secret", "changeme", "change-me", "change_me", "password", "example", "gatehouse", "default");

    private SecretStrength() {}

    /** Fails with IllegalArgumentException, naming the key and never the value. */
    static void require(String key, Secret secret) {
        String value = secret.reveal();
        String lower = value.toLowerCase(Locale.ROOT);
        if (WORDS.stream().anyMatch(lower::contains)) {
            throw new IllegalArgumentException(key + ": holds a word out of a sample configuration" + REMEDY);
        }
        if (value.chars().distinct().count() < FEWEST_DISTINCT || repeats(value) || steps(value)) {
            throw new IllegalArgumentException(key + ": is too easy to guess" + REMEDY);
        }
    }

    /** Whether the value is a shorter piece over and over, the last one perhaps cut off. */
    private static boolean repeats(String value) {
        for (int period = 1; period <= value.length() / 2; period++) {
            if (value.startsWith(value.substring(period))) {
                return true;
            }
        }
        return false;
    }

    /** Whether most characters follow from the one before, as in {@code abcdef} or {@code 987654}. */
    private static boolean steps(String value) {
        int steps = 0;
        for (int i = 1; i < value.length(); i++) {
            if (Math.abs(value.charAt(i) - value.charAt(i - 1)) <= 1) {
                steps++;
            }
        }
        return steps > value.length() / 2;
    }
}
