package dev.gatehouse.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The placeholders of a fixture.
 *
 * <p>Kinds, in a demanded text: <code>${uuid}</code> (lower case), <code>${UUID}</code> (upper case),
 * <code>${instant}</code> (RFC 3339 ending in {@code Z}), <code>${integer}</code> (in JSON a number, not a text) and
 * <code>${any}</code> (in JSON a value of any type). They may stand inside longer text. <code>${uuid:id}</code> gives
 * what was there the name {@code id}; from then on <code>${id}</code> stands for it, in requests and in answers.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9.]+)(?::([A-Za-z0-9]+))?}");
    private static final Map<String, String> KINDS = Map.of(
            "uuid", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "UUID", "[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}",
            "instant", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z",
            "integer", "-?\\d+",
            "any", "(?s:.*)");

    private Placeholders() {}

    /** The text with the named values in place of their placeholders; fails on a name that has no value. */
    static String filled(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new AssertionError("nothing has the name " + found.group() + " yet");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Why the JSON value is not as demanded; empty where it is. */
    static Optional<String> match(String at, String expected, JsonNode actual, Map<String, String> captured) {
        Matcher whole = PLACEHOLDER.matcher(expected);
        String kind = whole.matches() ? whole.group(1) : "";
        boolean rightType =
                kind.equals("any") || (kind.equals("integer") ? actual.isIntegralNumber() : actual.isTextual());
        if (!rightType) {
            return Optional.of(at + ": expected " + expected + " but was " + actual);
        }
        return match(at, expected, actual.isValueNode() ? actual.asText() : actual.toString(), captured);
    }

    /** Why the text is not as demanded; empty where it is. What has a name goes into {@code captured}. */
    static Optional<String> match(String at, String expected, String actual, Map<String, String> captured) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher found = PLACEHOLDER.matcher(expected);
        int end = 0;
        while (found.find()) {
            pattern.append(Pattern.quote(expected.substring(end, found.start())));
            end = found.end();
            String kind = KINDS.get(found.group(1));
            if (kind == null) {
                pattern.append(Pattern.quote(filled(found.group(), captured)));
                continue;
            }
            pattern.append('(').append(kind).append(')');
            names.add(Optional.ofNullable(found.group(2)).orElse(""));
        }
        pattern.append(Pattern.quote(expected.substring(end)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(actual);
        if (!matcher.matches()) {
            return Optional.of(at + ": expected " + expected + " but was " + actual);
        }
        for (int i = 0; i < names.size(); i++) {
            captured.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.empty();
    }
}
