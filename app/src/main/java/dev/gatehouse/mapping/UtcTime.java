package dev.gatehouse.mapping;

import java.nio.charset.StandardCharsets;
import java.time.Month;
import java.time.Year;
import java.util.Optional;

/**
 * Generalized time in the form that servers write it in, {@code yyyyMMddHHmmss[.f]Z}, digit by digit: every entry that is
 * read has two, and a formatter took a fifth of the memory of a read.
 */
final class UtcTime {
    private static final int SECONDS_END = 14;
    private static final int LONGEST_FRACTION = 9;

    private UtcTime() {}

    /** The same moment as {@link java.time.Instant#toString()} spells it; empty for any other form, also where it is right. */
    static Optional<String> internet(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_END || text.charAt(end) != 'Z' || !isMoment(text)) {
            return Optional.empty();
        }
        int fraction = end - SECONDS_END - 1;
        boolean isWhole = end == SECONDS_END;
        boolean isFraction = fraction >= 1
                && fraction <= LONGEST_FRACTION
                && text.charAt(SECONDS_END) == '.'
                && areDigits(text, SECONDS_END + 1, end);
        return isWhole || isFraction ? Optional.of(spelt(text, isWhole ? 0 : shown(text, end))) : Optional.empty();
    }

    private static boolean isMoment(String text) {
        if (!areDigits(text, 0, SECONDS_END)) {
            return false;
        }
        int month = number(text, 4);
        int day = number(text, 6);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(100L * number(text, 0) + number(text, 2)))
                && number(text, 8) <= 23
                && number(text, 10) <= 59
                && number(text, 12) <= 59;
    }

    private static boolean areDigits(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Of two digits. */
    private static int number(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }

    /** How many digits of the fraction are shown: in threes, and without zeros at the end. */
    private static int shown(String text, int end) {
        int last = end;
        while (last > SECONDS_END + 1 && text.charAt(last - 1) == '0') {
            last--;
        }
        return (last - SECONDS_END - 1 + 2) / 3 * 3;
    }

    @SuppressWarnings("deprecation") // the low bytes are all there is: digits
    private static String spelt(String text, int fraction) {
        byte[] spelt = "0000-00-00T00:00:00.000000000Z".getBytes(StandardCharsets.ISO_8859_1);
        text.getBytes(0, 4, spelt, 0);
        for (int from = 4, to = 5; from < SECONDS_END; from += 2, to += 3) {
            text.getBytes(from, from + 2, spelt, to);
        }
        int length = 19;
        if (fraction > 0) {
            text.getBytes(SECONDS_END + 1, Math.min(SECONDS_END + 1 + fraction, text.length() - 1), spelt, 20);
            length += 1 + fraction;
        }
        spelt[length] = 'Z';
        return new String(spelt, 0, length + 1, StandardCharsets.ISO_8859_1);
    }
}
