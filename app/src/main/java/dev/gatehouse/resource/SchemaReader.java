package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.resource.SchemaAttribute.Mutability;
import dev.gatehouse.resource.SchemaAttribute.Returned;
import dev.gatehouse.resource.SchemaAttribute.Uniqueness;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads schemas in their JSON form (RFC 7643 §7, §8.7). */
public final class SchemaReader {
    private SchemaReader() {}

    /** A schema that comes with the product; {@code name} is that of its file. */
    static Schema builtIn(String name) {
        try (InputStream in = SchemaReader.class.getResourceAsStream("schemas/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("no schema " + name);
            }
            return read(new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with IllegalArgumentException, naming the place, where the tree is no schema. */
    public static Schema read(JsonNode node) {
        String id = required(node, "id", "the schema");
        return new Schema(
                id,
                node.path("name").asText(id.substring(id.lastIndexOf(':') + 1)),
                node.path("description").asText(""),
                attributes(node.path("attributes"), id));
    }

    private static List<SchemaAttribute> attributes(JsonNode nodes, String owner) {
        List<SchemaAttribute> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : nodes) {
            SchemaAttribute attribute = attribute(node, owner);
            if (!names.add(attribute.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(owner + ": two attributes have the name " + attribute.name());
            }
            attributes.add(attribute);
        }
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException(owner + ": has no attributes");
        }
        return attributes;
    }

    private static SchemaAttribute attribute(JsonNode node, String owner) {
        String name = required(node, "name", owner);
        String place = owner + ":" + name;
        AttributeType type = AttributeType.ofWord(node.path("type").asText("string"))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                place
                                        + ": 'type' is one of string, boolean, decimal, integer, dateTime, binary, reference, complex"));
        boolean complex = type == AttributeType.COMPLEX;
        if (!complex && node.has("subAttributes")) {
            throw new IllegalArgumentException(place + ": only a complex attribute has subAttributes");
        }
        return new SchemaAttribute(
                name,
                type,
                node.path("multiValued").asBoolean(false),
                node.path("description").asText(""),
                node.path("required").asBoolean(false),
                node.path("caseExact").asBoolean(type == AttributeType.BINARY || type == AttributeType.REFERENCE),
                word(node, "mutability", Mutability.READ_WRITE, place),
                word(node, "returned", Returned.DEFAULT, place),
                word(node, "uniqueness", Uniqueness.NONE, place),
                texts(node.path("canonicalValues")),
                texts(node.path("referenceTypes")),
                complex ? attributes(node.path("subAttributes"), place) : List.of());
    }

    private static String required(JsonNode node, String member, String owner) {
        String text = node.path(member).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(owner + ": '" + member + "' is missing");
        }
        return text;
    }

    /** The constant a word stands for: {@code readOnly} is {@code READ_ONLY}. */
    private static <E extends Enum<E>> E word(JsonNode node, String member, E standard, String place) {
        JsonNode value = node.path(member);
        if (value.isMissingNode()) {
            return standard;
        }
        for (E constant : standard.getDeclaringClass().getEnumConstants()) {
            if (constant.name().replace("_", "").equalsIgnoreCase(value.asText())) {
                return constant;
            }
        }
        throw new IllegalArgumentException(place + ": '" + member + "' is not a word of RFC 7643 section 7");
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
