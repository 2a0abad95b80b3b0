package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.DISPLAY_NAME;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.Json;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code POST /v2/users/search} asks for: a filter on {@code username}, {@code name} and {@code email}, and a page.
 *
 * <p>Empty objects, empty lists and nulls count as absent: Camunda's Java client always sends empty {@code $in} and
 * {@code $notIn}. What cannot be asked of the directory exactly is refused and never answered approximately: another
 * order than by ascending user name, cursors, and {@code $like} patterns with a wildcard elsewhere than a {@code *} at
 * the start or the end. Values are compared as the directory compares them, without letter case.
 *
 * @param from how many matching users to leave out
 * @param limit how many users at most
 */
record CamundaSearch(Filter filter, int from, int limit) {
    private static final int STANDARD_LIMIT = 100;
    private static final int GREATEST_LIMIT = 10_000;
    private static final int LAST_FROM = 1_000_000_000;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 256;
    private static final Map<String, AttributePath> FIELDS =
            Map.of("username", USER_NAME, "name", DISPLAY_NAME, "email", EMAIL);

    /** Fails with INVALID on what is not understood, naming it. */
    static CamundaSearch of(JsonNode body) {
        requireObject("body", body);
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!isAbsent(member.getValue())
                    && !List.of("filter", "sort", "page").contains(member.getKey())) {
                throw refused("body", "A search knows filter, sort and page only");
            }
        }
        checkSort(body.path("sort"));
        JsonNode page = body.path("page");
        return new CamundaSearch(
                filter(body.path("filter")),
                pageNumber(page, "from", 0, 0, LAST_FROM),
                pageNumber(page, "limit", STANDARD_LIMIT, 1, GREATEST_LIMIT));
    }

    private static Filter filter(JsonNode node) {
        if (isAbsent(node)) {
            return Filter.ALL;
        }
        requireObject("filter", node);
        List<Filter> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (isAbsent(member.getValue())) {
                continue;
            }
            AttributePath path = FIELDS.get(member.getKey());
            if (path == null) {
                throw refused("filter", "A filter knows username, name and email only");
            }
            addConditions(parts, "filter." + member.getKey(), path, member.getValue());
        }
        return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
    }

    private static void addConditions(List<Filter> parts, String field, AttributePath path, JsonNode node) {
        if (node.isTextual()) {
            parts.add(Filter.eq(path, value(field, node)));
            return;
        }
        requireObject(field, node);
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode operand = member.getValue();
            if (!isAbsent(operand)) {
                parts.add(condition(field + "." + member.getKey(), path, member.getKey(), operand));
            }
        }
    }

    private static Filter condition(String field, AttributePath path, String operator, JsonNode operand) {
        return switch (operator) {
            case "$eq" -> Filter.eq(path, value(field, operand));
            case "$neq" -> new Filter.Not(Filter.eq(path, value(field, operand)));
            case "$exists" -> exists(field, path, operand);
            case "$in" -> anyOf(field, path, operand);
            case "$notIn" -> new Filter.Not(anyOf(field, path, operand));
            case "$like" -> like(field, path, value(field, operand));
            default -> throw refused(field, "A condition knows $eq, $neq, $exists, $in, $notIn and $like only");
        };
    }

    private static Filter exists(String field, AttributePath path, JsonNode operand) {
        if (!operand.isBoolean()) {
            throw refused(field, "The provided " + field + " must be true or false");
        }
        Filter present = new Filter.Present(path);
        return operand.booleanValue() ? present : new Filter.Not(present);
    }

    private static Filter anyOf(String field, AttributePath path, JsonNode operand) {
        if (!operand.isArray() || operand.size() > MOST_VALUES) {
            throw refused(field, "The provided " + field + " must be a list of at most " + MOST_VALUES + " strings");
        }
        List<Filter> parts = new ArrayList<>();
        for (JsonNode element : operand) {
            parts.add(Filter.eq(path, value(field, element)));
        }
        return new Filter.Or(parts);
    }

    /** {@code *} is any text, {@code ?} one character, a backslash makes the next character plain. */
    private static Filter like(String field, AttributePath path, String pattern) {
        StringBuilder plain = new StringBuilder();
        boolean opensWithStar = pattern.startsWith("*");
        boolean closesWithStar = false;
        for (int i = opensWithStar ? 1 : 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                plain.append(pattern.charAt(i));
            } else if (c == '*' && i == pattern.length() - 1) {
                closesWithStar = true;
            } else if (c == '*' || c == '?') {
                throw refused(
                        field,
                        "The provided " + field + " must have no other wildcard than '*' at its start or its end");
            } else {
                plain.append(c);
            }
        }
        if (plain.isEmpty()) {
            return new Filter.Present(path);
        }
        Operator operator =
                opensWithStar ? closesWithStar ? Operator.CO : Operator.EW : closesWithStar ? Operator.SW : Operator.EQ;
        return new Filter.Comparison(path, operator, plain.toString());
    }

    private static void checkSort(JsonNode sort) {
        for (JsonNode by : sort.isArray() ? sort : List.of(sort)) {
            boolean byUserName = by.path("field").asText("username").equals("username");
            boolean ascending = by.path("order").asText("ASC").equalsIgnoreCase("ASC");
            if (!isAbsent(by) && !(by.isObject() && byUserName && ascending)) {
                throw refused("sort", "The provided sort must be by username in order ASC, the only order there is");
            }
        }
    }

    private static int pageNumber(JsonNode page, String name, int standard, int least, int most) {
        if (isAbsent(page)) {
            return standard;
        }
        requireObject("page", page);
        for (Map.Entry<String, JsonNode> member : page.properties()) {
            if (!isAbsent(member.getValue()) && !List.of("from", "limit").contains(member.getKey())) {
                throw refused("page", "A page knows from and limit only");
            }
        }
        JsonNode number = page.path(name);
        if (isAbsent(number)) {
            return standard;
        }
        if (!number.isIntegralNumber()
                || !number.canConvertToInt()
                || number.intValue() < least
                || number.intValue() > most) {
            throw refused(
                    "page." + name,
                    "The provided page." + name + " must be a whole number from " + least + " to " + most);
        }
        return number.intValue();
    }

    private static String value(String field, JsonNode node) {
        String text = node.isTextual() ? node.textValue() : "";
        boolean isWellFormed = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (text.isEmpty() || text.length() > LONGEST_VALUE || !isWellFormed) {
            throw refused(
                    field,
                    "The provided " + field + " must be made of strings of 1 to " + LONGEST_VALUE + " characters");
        }
        return text;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
    }

    private static void requireObject(String field, JsonNode node) {
        if (!node.isObject()) {
            throw field.equals("body")
                    ? Failure.of(FailureKind.MALFORMED, "The body must be a JSON object")
                            .exception()
                    : refused(field, "The provided " + field + " must be a JSON object");
        }
    }

    private static FailureException refused(String field, String sentence) {
        return CamundaUser.invalid(List.of(new Violation(field, sentence))).exception();
    }

    /** The search that an absent body stands for. */
    static CamundaSearch ofEverything() {
        return of(Json.object());
    }
}
