package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.resource.ResourceType.Extension;
import dev.gatehouse.resource.ResourceType.Resolved;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the body of a POST or PUT (RFC 7644 §3.3, §3.5.1) as a resource of its type, as strictly as clients allow.
 *
 * <p>Names and URNs in any letter case become the schemas' own; null, {@code []}, <code>{}</code> and {@code ""} are absent;
 * texts {@code "True"} and {@code "False"} are truth values; a single value for a multi-valued attribute is a list of one, a
 * plain one ({@code emails: ["a@b.example"]}, {@code manager: "42"}) stands for its {@code value}; what is read-only or
 * unknown is left out; elements with the same value and type are one; of several primary elements the last one is. A name
 * may carry its schema's URN, and attributes of the core schema may stand below its URN. {@code schemas} is neither checked
 * nor kept: it follows from what is there.
 */
public final class ResourceReader {
    private final ResourceType type;
    private final ValueReader values = new ValueReader(true);
    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();

    private ResourceReader(ResourceType type) {
        this.type = type;
    }

    /**
     * Fails with INVALID, naming every attribute of the wrong type and every required one that is missing, and with TOO_MANY
     * for more elements than an attribute may have.
     */
    public static Resource read(JsonNode body, ResourceType type) {
        if (!body.isObject()) {
            throw Failure.invalid("body", "must be a JSON object").exception();
        }
        ResourceReader reader = new ResourceReader(type);
        reader.members(body, "");
        reader.requireAll();
        reader.values.check();
        return Resource.holding(reader.tree);
    }

    private void members(JsonNode object, String prefix) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = prefix.isEmpty() ? member.getKey() : prefix + member.getKey();
            Optional<Resolved> attribute = type.resolve(name);
            if (attribute.isPresent()) {
                put(attribute.get(), member.getValue());
            } else if (prefix.isEmpty()) {
                type.schema(name).ifPresent(schema -> below(schema, member.getValue()));
            }
        }
    }

    private void below(Schema schema, JsonNode value) {
        if (value.isObject()) {
            members(value, schema.id() + ":");
        } else if (!ValueReader.isAbsent(value)) {
            values.complain(schema.id(), "must be a JSON object");
        }
    }

    private void put(Resolved attribute, JsonNode value) {
        AttributePath path = attribute.path();
        boolean isPartOfElement =
                attribute.parent().filter(SchemaAttribute::multiValued).isPresent();
        if (attribute.isReadOnly() || isPartOfElement || path.attribute().equals(CommonAttributes.SCHEMAS)) {
            return;
        }
        JsonNode read = values.read(attribute.definition(), value, path.toString());
        if (read.isMissingNode()) {
            return;
        }
        ObjectNode home = path.schema().map(tree::withObjectProperty).orElse(tree);
        ObjectNode place = path.subAttribute().isPresent() ? home.withObjectProperty(path.attribute()) : home;
        if (place.replace(path.subAttribute().orElse(path.attribute()), read) != null) {
            values.complain(path.toString(), "is there twice, in two spellings; send it once");
        }
    }

    private void requireAll() {
        for (Resolved attribute : type.attributes()) {
            SchemaAttribute definition = attribute.definition();
            JsonNode home = attribute.path().schema().map(tree::path).orElse(tree);
            boolean counts = attribute.path().schema().isEmpty() || !home.isMissingNode();
            if (definition.required() && !definition.isReadOnly() && counts && !home.has(definition.name())) {
                values.complain(attribute.path().toString(), "is required");
            }
        }
        for (Extension extension : type.extensions()) {
            if (extension.required() && !tree.has(extension.schema().id())) {
                values.complain(extension.schema().id(), "is required");
            }
        }
    }
}
