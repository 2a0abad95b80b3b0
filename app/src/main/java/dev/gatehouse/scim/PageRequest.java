package dev.gatehouse.scim;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.ListQuery.Place;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads which page is asked for: by number (RFC 7644 §3.4.2.4) or by cursor (RFC 9865 §2). */
final class PageRequest {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]{1,100}");
    private static final BigInteger GREATEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private PageRequest() {}

    /**
     * A {@code cursor}, also an empty one, asks for a page by cursor; its count must be right (RFC 9865 §2.1). By number,
     * what is too small or too large is brought within bounds.
     */
    static Place of(Function<String, Optional<String>> parameters, ScimSettings settings) {
        Optional<String> cursor = parameters.apply("cursor");
        Optional<String> startIndex = parameters.apply("startIndex");
        Optional<String> count = parameters.apply("count");
        if (cursor.isPresent()) {
            if (startIndex.isPresent()) {
                throw Failure.invalid("startIndex", "must not be sent with a cursor; send one of the two")
                        .exception();
            }
            return new Place.Cursor(cursor.get(), cursorCount(count, settings));
        }
        int first = startIndex.map(text -> clamped(text, "startIndex")).orElse(1);
        int most = count.map(text -> clamped(text, "count")).orElse(settings.defaultCount());
        return new Place.Index(Math.max(first, 1) - 1, Math.min(Math.max(most, 0), settings.maxResults()));
    }

    private static int cursorCount(Optional<String> count, ScimSettings settings) {
        if (count.isEmpty()) {
            return settings.defaultCount();
        }
        Optional<Integer> number = number(count.get());
        if (number.isEmpty() || number.get() < 1 || number.get() > settings.maxResults()) {
            throw Failure.of(
                            FailureKind.INVALID_COUNT,
                            "count",
                            "must be a whole number from 1 to " + settings.maxResults() + " on a page by cursor")
                    .exception();
        }
        return number.get();
    }

    private static int clamped(String text, String name) {
        return number(text)
                .orElseThrow(
                        () -> Failure.invalid(name, "must be a whole number").exception());
    }

    /** The number, the greatest or the least there is where it is beyond them; empty where it is none. */
    private static Optional<Integer> number(String text) {
        String stripped = text.strip();
        if (!WHOLE_NUMBER.matcher(stripped).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new BigInteger(stripped).min(GREATEST).max(GREATEST.negate()).intValue());
    }
}
