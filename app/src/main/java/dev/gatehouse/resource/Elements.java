package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.SchemaAttribute.Mutability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The elements of a multi-valued attribute (RFC 7643 §2.4): which are the same, which one is primary, how many may be. */
public final class Elements {
    public static final String VALUE = "value";
    public static final String TYPE = "type";
    public static final String PRIMARY = "primary";

    private static final int MOST = 10_000;
    private static final int MOST_REFERENCES = 100_000;

    private Elements() {}

    /** How many elements the attribute may have: more where they point at resources, as the members of a group. */
    public static int most(SchemaAttribute attribute) {
        return attribute.sub("$ref").isPresent() ? MOST_REFERENCES : MOST;
    }

    /** Fails with TOO_MANY where there are more than {@link #most}. */
    public static void checkCount(SchemaAttribute attribute, int count, String place) {
        if (count > most(attribute)) {
            throw Failure.of(
                            FailureKind.TOO_MANY,
                            place,
                            "must not have more than " + most(attribute) + " values in one request")
                    .exception();
        }
    }

    /**
     * What an element is told from others by: {@code value} and {@code type}, by {@code value} alone where the type goes
     * with it (as with the members of a group), by all of it where there is no {@code value}. Case counts where the schema
     * says so.
     */
    public static Object key(SchemaAttribute attribute, JsonNode element) {
        if (!attribute.isComplex()) {
            return folded(attribute, element.asText());
        }
        JsonNode value = element.path(VALUE);
        if (value.isMissingNode()) {
            return element;
        }
        String folded =
                attribute.sub(VALUE).map(sub -> folded(sub, value.asText())).orElseGet(value::asText);
        return attribute
                .sub(TYPE)
                .filter(sub -> sub.mutability() == Mutability.READ_WRITE)
                .<Object>map(
                        sub -> List.of(folded, folded(sub, element.path(TYPE).asText())))
                .orElse(folded);
    }

    /** Whether two values are the same to the attribute. */
    public static boolean isSame(SchemaAttribute attribute, JsonNode one, JsonNode other) {
        return attribute.caseExact() ? one.equals(other) : one.asText().equalsIgnoreCase(other.asText());
    }

    private static String folded(SchemaAttribute attribute, String text) {
        return attribute.caseExact() ? text : text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The elements with those of one key made one, at the first one's place; of its parts the later ones count. */
    public static List<JsonNode> collapsed(SchemaAttribute attribute, List<JsonNode> elements) {
        if (elements.size() < 2) {
            return elements;
        }
        Map<Object, Integer> places = new HashMap<>();
        List<JsonNode> collapsed = new ArrayList<>(elements.size());
        for (JsonNode element : elements) {
            Integer place = places.putIfAbsent(key(attribute, element), collapsed.size());
            if (place == null) {
                collapsed.add(element);
            } else {
                collapsed.set(place, merged(collapsed.get(place), element));
            }
        }
        return collapsed;
    }

    /** The parts of both; of parts both have, those of the second. Of values without parts: the second. */
    public static JsonNode merged(JsonNode first, JsonNode second) {
        if (!(first instanceof ObjectNode one) || !(second instanceof ObjectNode two)) {
            return second;
        }
        ObjectNode merged = copy(one);
        merged.setAll(two);
        return merged;
    }

    /** The elements with the flag taken from every primary one but that at {@code winner}. */
    public static List<JsonNode> withOnePrimary(List<JsonNode> elements, int winner) {
        List<JsonNode> result = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            JsonNode element = elements.get(i);
            result.add(i != winner && isPrimary(element) ? with(element, PRIMARY, BooleanNode.FALSE) : element);
        }
        return result;
    }

    public static boolean isPrimary(JsonNode element) {
        return element.path(PRIMARY).asBoolean(false);
    }

    /** The element with that part. */
    public static ObjectNode with(JsonNode element, String name, JsonNode value) {
        ObjectNode copy = copy(element);
        copy.set(name, value);
        return copy;
    }

    /** The element as one that may be changed; its parts are shared. */
    public static ObjectNode copy(JsonNode element) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (element instanceof ObjectNode object) {
            copy.setAll(object);
        }
        return copy;
    }

    /** Whether the element says only of what kind it would be: what is left of an e-mail when the address is gone. */
    public static boolean isHollow(SchemaAttribute attribute, JsonNode element) {
        if (!attribute.isComplex() || !element.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> part : element.properties()) {
            if (!isKindOnly(part.getKey())) {
                return false;
            }
        }
        return attribute.subAttributes().stream().anyMatch(sub -> !isKindOnly(sub.name()));
    }

    private static boolean isKindOnly(String name) {
        return name.equals(TYPE) || name.equals(PRIMARY);
    }
}
