package dev.gatehouse.http;

import java.util.Optional;

/**
 * What a text member may hold: a length in characters (Unicode code points), no control characters, well-formed Unicode,
 * and on request no angle brackets.
 *
 * @param most the greatest number of code points
 * @param refusesTags whether {@code <} and {@code >} are refused
 */
public record TextRule(int most, boolean refusesTags) {

    public static TextRule atMost(int codePoints) {
        return new TextRule(codePoints, false);
    }

    /** The same without angle brackets. */
    public TextRule withoutTags() {
        return new TextRule(most, true);
    }

    /** What is wrong with the text, in words that follow the member's name; empty where nothing is. */
    Optional<String> complaint(String text) {
        if (text.codePointCount(0, text.length()) > most) {
            return Optional.of("must be at most " + most + " characters");
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.getType(c) == Character.SURROGATE) {
                return Optional.of("must be well-formed Unicode text");
            }
            if (Character.isISOControl(c)) {
                return Optional.of("must not hold control characters");
            }
            if (refusesTags && (c == '<' || c == '>')) {
                return Optional.of("must not hold '<' or '>'");
            }
            i += Character.charCount(c);
        }
        return Optional.empty();
    }
}
