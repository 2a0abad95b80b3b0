package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the values of attributes as their schema defines them, collecting every violation under its place, as
 * {@code emails[1].value}.
 *
 * <p>Null, {@code []}, <code>{}</code> and {@code ""} are absent (RFC 7643 §2.5; no directory takes an empty value). A single
 * value stands for a list of one, a plain value for a complex one that has a {@code value}, a list of one for a single
 * complex value. Read-only and unknown parts are left out; so is an element that has a type and no value.
 */
public final class ValueReader {
    private static final int MOST_VIOLATIONS = 100;

    private final boolean isWhole;
    private final List<Violation> violations = new ArrayList<>();

    /** @param isWhole whether a part that is required must be there: not so where the value goes into one that is there */
    public ValueReader(boolean isWhole) {
        this.isWhole = isWhole;
    }

    /** All of the attribute: an array where it has many values; a missing node where there is none. */
    public JsonNode read(SchemaAttribute attribute, JsonNode value, String place) {
        if (isAbsent(value)) {
            return MissingNode.getInstance();
        }
        if (attribute.multiValued()) {
            return elements(attribute, value, place);
        }
        JsonNode only = attribute.isComplex() && value.isArray() && value.size() == 1 ? value.get(0) : value;
        return element(attribute, only, place);
    }

    /** One value of the attribute; a missing node where there is none. */
    public JsonNode element(SchemaAttribute attribute, JsonNode value, String place) {
        if (isAbsent(value)) {
            return MissingNode.getInstance();
        }
        return attribute.isComplex()
                ? complex(attribute, value, place)
                : SimpleValue.read(attribute.type(), value, reason -> complain(place, reason));
    }

    private JsonNode elements(SchemaAttribute attribute, JsonNode value, String place) {
        if (!value.isArray()) {
            JsonNode only = element(attribute, value, place);
            return isAbsent(only) || Elements.isHollow(attribute, only)
                    ? MissingNode.getInstance()
                    : array(List.of(only));
        }
        Elements.checkCount(attribute, value.size(), place);
        List<JsonNode> elements = new ArrayList<>(value.size());
        int primary = -1;
        for (int i = 0; i < value.size(); i++) {
            JsonNode element = element(attribute, value.get(i), place + "[" + i + "]");
            if (!isAbsent(element) && !Elements.isHollow(attribute, element)) {
                elements.add(element);
            }
        }
        List<JsonNode> collapsed = Elements.collapsed(attribute, elements);
        for (int i = 0; i < collapsed.size(); i++) {
            primary = Elements.isPrimary(collapsed.get(i)) ? i : primary;
        }
        if (collapsed.isEmpty()) {
            return MissingNode.getInstance();
        }
        return array(primary < 0 ? collapsed : Elements.withOnePrimary(collapsed, primary));
    }

    private JsonNode complex(SchemaAttribute attribute, JsonNode value, String place) {
        if (value.isValueNode()) {
            return plain(attribute, value, place);
        }
        if (!value.isObject()) {
            complain(place, "must be a JSON object");
            return MissingNode.getInstance();
        }
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            SchemaAttribute sub = attribute.sub(member.getKey()).orElse(null);
            if (sub == null || sub.isReadOnly()) {
                continue;
            }
            String below = place + "." + sub.name();
            JsonNode part = read(sub, member.getValue(), below);
            if (!part.isMissingNode() && parts.replace(sub.name(), part) != null) {
                complain(below, "is there twice, in two letter cases; send it once");
            }
        }
        if (isWhole && !parts.isEmpty()) {
            requireParts(attribute, parts, place);
        }
        return parts.isEmpty() ? MissingNode.getInstance() : parts;
    }

    private JsonNode plain(SchemaAttribute attribute, JsonNode value, String place) {
        SchemaAttribute sub = attribute.sub(Elements.VALUE).orElse(null);
        if (sub == null) {
            complain(place, "must be a JSON object");
            return MissingNode.getInstance();
        }
        JsonNode part = read(sub, value, place + "." + sub.name());
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        return part.isMissingNode() ? part : parts.set(sub.name(), part);
    }

    private void requireParts(SchemaAttribute attribute, ObjectNode parts, String place) {
        for (SchemaAttribute sub : attribute.subAttributes()) {
            if (sub.required() && !sub.isReadOnly() && !parts.has(sub.name())) {
                complain(place + "." + sub.name(), "is required");
            }
        }
    }

    /** Whether the value stands for none. */
    public static boolean isAbsent(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
    }

    private static ArrayNode array(List<JsonNode> elements) {
        return JsonNodeFactory.instance.arrayNode(elements.size()).addAll(elements);
    }

    /** Adds a violation of the caller's own; of many the first hundred are kept. */
    public void complain(String place, String reason) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(new Violation(place, reason));
        }
    }

    /** Fails with INVALID where there was any violation, naming them all. */
    public void check() {
        if (!violations.isEmpty()) {
            throw Failure.invalid(violations).exception();
        }
    }
}
