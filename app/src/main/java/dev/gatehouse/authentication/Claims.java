package dev.gatehouse.authentication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one token (RFC 7519 §4), read strictly: a claim that is there but null or of another type fails, for taken
 * as absent it would lift the very limit it was meant to set.
 */
final class Claims {
    private static final int LONGEST_TEXT = 512;
    /** The end of the year 9999; what lies beyond is no date. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final Map<String, Object> values;

    Claims(Map<String, Object> values) {
        this.values = values;
    }

    String text(String name) throws TokenRefusedException {
        return text(name, values.get(name));
    }

    /** A claim that says something about the person only, so that null may stand for nothing. */
    Optional<String> optionalText(String name) throws TokenRefusedException {
        Object value = values.get(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value));
    }

    /** A NumericDate (RFC 7519 §2), the fraction cut off. */
    Instant time(String name) throws TokenRefusedException {
        if (values.get(name) instanceof Number number) {
            double seconds = number.doubleValue();
            if (seconds >= 0 && seconds <= LAST_SECOND) {
                return Instant.ofEpochSecond((long) seconds);
            }
        }
        throw new TokenRefusedException("claim " + name + " is missing or no date");
    }

    Optional<Instant> optionalTime(String name) throws TokenRefusedException {
        return values.containsKey(name) ? Optional.of(time(name)) : Optional.empty();
    }

    /** A claim that is one string or a list of strings (RFC 7519 §4.1.3); empty where it is absent. */
    Optional<List<String>> optionalTexts(String name) throws TokenRefusedException {
        if (!values.containsKey(name)) {
            return Optional.empty();
        }
        if (!(values.get(name) instanceof List<?> list)) {
            return Optional.of(List.of(text(name)));
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            texts.add(text(name, element));
        }
        return Optional.of(List.copyOf(texts));
    }

    /** The same, one string being words parted by spaces (RFC 6749 §3.3); it may be empty. */
    List<String> words(String name) throws TokenRefusedException {
        if (values.get(name) instanceof String string) {
            return string.isBlank() ? List.of() : List.of(string.strip().split(" +"));
        }
        return optionalTexts(name).orElse(List.of());
    }

    private static String text(String name, @Nullable Object value) throws TokenRefusedException {
        if (value instanceof String string && fits(string)) {
            return string;
        }
        throw new TokenRefusedException("claim " + name + " is missing or not the text it should be");
    }

    private static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl);
    }
}
