package dev.gatehouse.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the members of a JSON object, collecting every violation, so that one answer names them all.
 *
 * <p>Null counts as absent. Call {@link #check()} after the last member: until then the values read may stand for bad
 * ones. Unknown members are not looked at.
 */
public final class JsonMembers {
    private final ObjectNode object;
    private final boolean ignoresCase;
    private final List<Violation> violations = new ArrayList<>();

    private JsonMembers(ObjectNode object, boolean ignoresCase) {
        this.object = object;
        this.ignoresCase = ignoresCase;
    }

    /** The members of the body; fails with {@link FailureKind#INVALID} where it is no object. */
    public static JsonMembers of(JsonNode body) {
        return new JsonMembers(requireObject(body), false);
    }

    /** The same, names compared without case; fails with MALFORMED where two names differ in case only. */
    public static JsonMembers ignoringCase(JsonNode body) {
        ObjectNode object = requireObject(body);
        long distinct = object.properties().stream()
                .map(entry -> AsciiCase.lower(entry.getKey()))
                .distinct()
                .count();
        if (distinct < object.size()) {
            throw Failure.of(FailureKind.MALFORMED, "A member is repeated in another letter case; send it once")
                    .exception();
        }
        return new JsonMembers(object, true);
    }

    /** A member that must be there and hold more than blanks; {@code ""} stands for a bad one. */
    public String requiredText(String name, TextRule rule) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            violations.add(new Violation(name, "is required"));
            return "";
        }
        String text = text(name, value, rule);
        if (isBlank(text) && value.isTextual()) {
            violations.add(new Violation(name, "must not be blank"));
        }
        return text;
    }

    /** A member that may be absent, null or blank: all three are empty. */
    public Optional<String> optionalText(String name, TextRule rule) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(text(name, value, rule)).filter(text -> !isBlank(text));
    }

    /** A truth value, also as the words {@code "true"} and {@code "false"} in any letter case; empty where absent. */
    public Optional<Boolean> optionalFlag(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        String word = value.isTextual() ? value.textValue().strip() : "";
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return Optional.of(Boolean.valueOf(word.equalsIgnoreCase("true")));
        }
        violations.add(new Violation(name, "must be true or false"));
        return Optional.empty();
    }

    /** Adds a violation of the caller's own. */
    public void complain(String name, String reason) {
        violations.add(new Violation(name, reason));
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return !value(name).isMissingNode();
    }

    /** The violations so far. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** Fails with {@link FailureKind#INVALID} where there was any violation, naming them all. */
    public void check() {
        if (!violations.isEmpty()) {
            throw Failure.invalid(violations).exception();
        }
    }

    private String text(String name, JsonNode value, TextRule rule) {
        if (!value.isTextual()) {
            violations.add(new Violation(name, "must be a string"));
            return "";
        }
        Optional<String> complaint = rule.complaint(value.textValue());
        if (complaint.isPresent()) {
            violations.add(new Violation(name, complaint.get()));
            return "x";
        }
        return value.textValue();
    }

    /** Whether nothing of the text is seen: {@link String#isBlank} does not count the no-break spaces. */
    private static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** The member's value; a missing node where it is absent or null. */
    private JsonNode value(String name) {
        JsonNode value = object.path(name);
        if (ignoresCase && value.isMissingNode()) {
            value = object.properties().stream()
                    .filter(entry -> AsciiCase.same(entry.getKey(), name))
                    .map(java.util.Map.Entry::getValue)
                    .findFirst()
                    .orElse(value);
        }
        return value.isNull() ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : value;
    }

    private static ObjectNode requireObject(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw Failure.invalid("body", "must be a JSON object").exception();
    }
}
