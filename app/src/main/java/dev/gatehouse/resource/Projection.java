package dev.gatehouse.resource;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.resource.ResourceType.Extension;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.SchemaAttribute.Returned;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which attributes of a resource are returned: {@code attributes} and {@code excludedAttributes} (RFC 7644 §3.9), and what
 * the schema says of each attribute ({@code returned}). Immutable.
 */
public final class Projection {
    private final ResourceType type;
    /** Empty: all that are returned by default. */
    private final Optional<AttributeSet> asked;

    private final AttributeSet excluded;

    private Projection(ResourceType type, Optional<AttributeSet> asked, AttributeSet excluded) {
        this.type = requireNonNull(type, "type");
        this.asked = requireNonNull(asked, "asked");
        this.excluded = requireNonNull(excluded, "excluded");
    }

    /** What is returned where the caller asks for nothing in particular. */
    public static Projection standard(ResourceType type) {
        return new Projection(type, Optional.empty(), AttributeSet.NONE);
    }

    /**
     * What is returned where the caller names attributes, or leaves some out (RFC 7644 §3.9). Names are taken in any letter
     * case, with or without URN, an extension's URN alone among them, several in one text with commas between them; those
     * that no schema has are passed over, and blank text is not given. Of attributes named in both lists the exclusion counts.
     *
     * @param attributes the query parameter {@code attributes}; empty list: not given
     * @param excluded the query parameter {@code excludedAttributes}; empty list: not given
     */
    public static Projection of(ResourceType type, List<String> attributes, List<String> excluded) {
        boolean isAsked = !attributes.stream().allMatch(String::isBlank);
        return new Projection(
                type,
                isAsked ? Optional.of(AttributeSet.of(type, attributes)) : Optional.empty(),
                excluded.isEmpty() ? AttributeSet.NONE : AttributeSet.of(type, excluded));
    }

    /** Of what type the resources are. */
    public ResourceType type() {
        return type;
    }

    /** Whether the caller asks for nothing in particular. */
    public boolean isStandard() {
        return asked.isEmpty() && excluded.isEmpty();
    }

    /** Whether the attribute, or a sub-attribute of it, is returned. */
    public boolean wants(AttributePath path) {
        Optional<Resolved> found = type.resolve(path);
        if (found.isEmpty()) {
            return false;
        }
        Resolved attribute = found.get();
        Optional<SchemaAttribute> parent = attribute.parent();
        if (parent.isEmpty()) {
            return wants(path, attribute.definition());
        }
        return wants(path.whole(), parent.get()) && wantsPart(path, attribute.definition());
    }

    private boolean wants(AttributePath path, SchemaAttribute attribute) {
        return switch (attribute.returned()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case DEFAULT -> (asked.isEmpty() || asked.get().touches(path)) && !excluded.holds(path);
            case REQUEST -> asked.isPresent() && asked.get().touches(path) && !excluded.holds(path);
        };
    }

    /** Of an attribute that is returned. */
    private boolean wantsPart(AttributePath path, SchemaAttribute sub) {
        return switch (sub.returned()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case DEFAULT -> (asked.isEmpty() || asked.get().holdsPart(path)) && !excluded.names(path);
            case REQUEST -> asked.isPresent() && asked.get().names(path) && !excluded.names(path);
        };
    }

    /**
     * The resource's tree with what is returned of it, numbers as JSON numbers, and {@code schemas}. The tree is new: the
     * caller may change it.
     */
    public ObjectNode apply(Resource resource) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode schemas = result.putArray("schemas");
        type.schemas(resource).forEach(schemas::add);
        ObjectNode root = resource.root();
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            put(result, new AttributePath(Optional.empty(), member.getKey(), Optional.empty()), member.getValue());
        }
        for (Extension extension : type.extensions()) {
            Optional<String> urn = Optional.of(extension.schema().id());
            ObjectNode below = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : root.path(urn.get()).properties()) {
                put(below, new AttributePath(urn, member.getKey(), Optional.empty()), member.getValue());
            }
            if (!below.isEmpty()) {
                result.set(urn.get(), below);
            }
        }
        return result;
    }

    private void put(ObjectNode home, AttributePath path, JsonNode value) {
        Optional<Resolved> attribute = type.resolve(path);
        if (attribute.isPresent() && wants(path, attribute.get().definition())) {
            JsonNode shown = shown(path, attribute.get().definition(), value);
            if (!ValueReader.isAbsent(shown)) {
                home.set(path.attribute(), shown);
            }
        }
    }

    private JsonNode shown(AttributePath path, SchemaAttribute attribute, JsonNode value) {
        if (value.isArray()) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode(value.size());
            for (JsonNode element : value) {
                JsonNode shown = shown(path, attribute, element);
                if (!ValueReader.isAbsent(shown)) {
                    elements.add(shown);
                }
            }
            return elements;
        }
        if (!attribute.isComplex()) {
            return typed(attribute, value);
        }
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            Optional<SchemaAttribute> sub = attribute.sub(part.getKey());
            if (sub.isPresent() && isShown(path, sub.get())) {
                parts.set(part.getKey(), shown(path, sub.get(), part.getValue()));
            }
        }
        return parts;
    }

    /** The common case asks for no path. */
    private boolean isShown(AttributePath path, SchemaAttribute sub) {
        boolean isPlain = isStandard() && sub.returned() == Returned.DEFAULT;
        return isPlain || wantsPart(path.sub(sub.name()), sub);
    }

    /** Resources hold numbers as text, and a directory knows nothing else. */
    private static JsonNode typed(SchemaAttribute attribute, JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        return switch (attribute.type()) {
            case INTEGER, DECIMAL -> number(value);
            case BOOLEAN -> BooleanNode.valueOf(value.textValue().equalsIgnoreCase("true"));
            case STRING, DATE_TIME, BINARY, REFERENCE, COMPLEX -> value;
        };
    }

    private static JsonNode number(JsonNode text) {
        try {
            return DecimalNode.valueOf(new BigDecimal(text.textValue()));
        } catch (NumberFormatException e) {
            // what the directory holds in a form that is not ours is shown as it is
            return text;
        }
    }
}
