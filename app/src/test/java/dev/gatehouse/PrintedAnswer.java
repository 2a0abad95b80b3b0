package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares an answer with the one a document shows. Ids, times and numbers the gateway makes up may differ in value, not
 * in form; {@code …} stands for any text.
 */
final class PrintedAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern UPPER_UUID = Pattern.compile("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    /** The beginning of an id. */
    private static final Pattern CUT_UUID = Pattern.compile("[0-9a-fA-F]{4,8}-?…");

    /** Camunda's first key; numbers from there on are made up. */
    private static final long FIRST_USER_KEY = 1L << 51;

    private PrintedAnswer() {}

    static void compare(String command, String answer, String printed) {
        compare(command, node(answer.strip()), node(printed.strip()));
    }

    private static void compare(String at, JsonNode actual, JsonNode printed) {
        assertThat(actual.getNodeType()).as("%s: %s", at, actual).isEqualTo(printed.getNodeType());
        if (printed.isObject()) {
            assertThat(names(actual)).as(at).isEqualTo(names(printed));
            names(printed).forEach(name -> compare(at + " ." + name, actual.get(name), printed.get(name)));
        } else if (printed.isArray()) {
            assertThat(actual).as(at).hasSameSizeAs(printed);
            for (int i = 0; i < printed.size(); i++) {
                compare(at + "[" + i + "]", actual.get(i), printed.get(i));
            }
        } else if (printed.isTextual()) {
            assertThat(actual.textValue()).as(at).matches(form(printed.textValue()));
        } else if (printed.asLong() >= FIRST_USER_KEY) {
            assertThat(actual.asLong()).as(at).isGreaterThanOrEqualTo(FIRST_USER_KEY);
        } else {
            assertThat(actual).as(at).isEqualTo(printed);
        }
    }

    private static Pattern form(String printed) {
        if (CUT_UUID.matcher(printed).matches()) {
            return printed.equals(printed.toUpperCase(Locale.ROOT)) ? UPPER_UUID : UUID;
        }
        return Stream.of(UUID, UPPER_UUID, INSTANT)
                .filter(form -> form.matcher(printed).matches())
                .findFirst()
                // \Q…\E is what Pattern.quote puts around it
                .orElseGet(() -> Pattern.compile(Pattern.quote(printed).replace("…", "\\E.*\\Q"), Pattern.DOTALL));
    }

    /** JSON; what is none is taken for one text. */
    private static JsonNode node(String text) {
        try {
            return text.startsWith("{") || text.startsWith("[")
                    ? JSON.readTree(text)
                    : JSON.getNodeFactory().textNode(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
