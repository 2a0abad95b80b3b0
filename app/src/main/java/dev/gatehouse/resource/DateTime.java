package dev.gatehouse.resource;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The {@code dateTime} of RFC 7643 §2.3.5. One without an offset is in UTC; years have four digits, as in LDAP. */
public final class DateTime {
    private static final int LONGEST = 40;
    private static final int SHORTEST = "2026-01-01T00:00".length();
    private static final int LAST_YEAR = 9999;

    private DateTime() {}

    /** The moment; empty for a text that is none. */
    public static Optional<Instant> parse(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST || !Character.isDigit(text.charAt(0))) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = hasOffset(text)
                    ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
            int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
            return year < 0 || year > LAST_YEAR ? Optional.empty() : Optional.of(time.toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean hasOffset(String text) {
        char last = text.charAt(text.length() - 1);
        int time = SHORTEST - "00:00".length();
        return last == 'Z' || last == 'z' || text.indexOf('+', time) >= 0 || text.indexOf('-', time) >= 0;
    }
}
