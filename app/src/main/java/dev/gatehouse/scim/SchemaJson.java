package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.http.Json;
import dev.gatehouse.resource.AttributeType;
import dev.gatehouse.resource.Schema;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.SchemaReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Schemas as JSON (RFC 7643 §7, §8.7). */
final class SchemaJson {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    private SchemaJson() {}

    /** The schemas that discovery itself is written in (RFC 7643 §8.7.2). */
    static List<Schema> ofDiscovery() {
        return List.of(builtIn("ServiceProviderConfig"), builtIn("ResourceType"), builtIn("Schema"));
    }

    private static Schema builtIn(String name) {
        try (InputStream in = SchemaJson.class.getResourceAsStream("schemas/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("no schema " + name);
            }
            return SchemaReader.read(new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode of(Schema schema) {
        ObjectNode node = Json.object();
        node.putArray("schemas").add(SCHEMA);
        node.put("id", schema.id());
        node.put("name", schema.name());
        node.put("description", schema.description());
        addAttributes(node.putArray("attributes"), schema.attributes());
        return node;
    }

    private static void addAttributes(ArrayNode list, List<SchemaAttribute> attributes) {
        for (SchemaAttribute attribute : attributes) {
            ObjectNode node = list.addObject();
            node.put("name", attribute.name());
            node.put("type", attribute.type().word());
            node.put("multiValued", attribute.multiValued());
            node.put("description", attribute.description());
            node.put("required", attribute.required());
            if (attribute.type().isText()) {
                node.put("caseExact", attribute.caseExact());
            }
            node.put("mutability", word(attribute.mutability()));
            node.put("returned", word(attribute.returned()));
            if (attribute.type() != AttributeType.BOOLEAN) {
                node.put("uniqueness", word(attribute.uniqueness()));
            }
            addTexts(node, "canonicalValues", attribute.canonicalValues());
            addTexts(node, "referenceTypes", attribute.referenceTypes());
            if (attribute.isComplex()) {
                addAttributes(node.putArray("subAttributes"), attribute.subAttributes());
            }
        }
    }

    private static void addTexts(ObjectNode node, String member, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = node.putArray(member);
            texts.forEach(list::add);
        }
    }

    /** The word of RFC 7643 §7: {@code READ_ONLY} is {@code readOnly}. */
    private static String word(Enum<?> constant) {
        String[] parts = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder word = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return word.toString();
    }
}
