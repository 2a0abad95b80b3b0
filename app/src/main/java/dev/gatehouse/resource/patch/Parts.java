package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.AttributeType;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.patch.PatchOperation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes the parts of one complex value; immutable ones may come, and neither change nor go (RFC 7643 §2.2). */
final class Parts {
    private final AttributePath path;
    private final SchemaAttribute attribute;

    Parts(AttributePath path, SchemaAttribute attribute) {
        this.path = path;
        this.attribute = attribute;
    }

    /** The value with those parts in it, the others as they are. */
    JsonNode merged(JsonNode before, JsonNode parts) {
        JsonNode after = before;
        for (Map.Entry<String, JsonNode> part : parts.properties()) {
            after = with(Kind.ADD, after, part.getKey(), part.getValue());
        }
        return before.isObject() ? withoutStale(before, parts, after) : after;
    }

    /** The value with one part added or replaced. */
    JsonNode set(Kind kind, JsonNode before, String name, JsonNode value) {
        JsonNode after = with(kind, before, name, value);
        return withoutStale(before, JsonNodeFactory.instance.objectNode().set(name, value), after);
    }

    private JsonNode with(Kind kind, JsonNode before, String name, JsonNode value) {
        SchemaAttribute sub = attribute.sub(name).orElseThrow();
        JsonNode old = before.path(name);
        JsonNode next = kind == Kind.ADD && sub.multiValued() ? union(sub, old, value) : value;
        if (sub.isImmutable() && !old.isMissingNode() && !Elements.isSame(sub, old, next)) {
            throw immutable(name);
        }
        return Elements.with(before, name, next);
    }

    private static JsonNode union(SchemaAttribute sub, JsonNode old, JsonNode value) {
        List<JsonNode> values = new ArrayList<>();
        old.forEach(values::add);
        value.forEach(values::add);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        return all.addAll(Elements.collapsed(sub, values));
    }

    /** The value without one part; a missing node where nothing is left. */
    JsonNode without(JsonNode before, String name) {
        if (!before.has(name)) {
            return before;
        }
        if (attribute.sub(name).filter(SchemaAttribute::isImmutable).isPresent()) {
            throw immutable(name);
        }
        ObjectNode after = Elements.copy(before);
        after.remove(name);
        boolean isGone = after.isEmpty() || name.equals(Elements.VALUE) || Elements.isHollow(attribute, after);
        return isGone ? MissingNode.getInstance() : after;
    }

    /** Another value makes the address and the name of the old one untrue: what no client sent of them goes. */
    private JsonNode withoutStale(JsonNode before, JsonNode sent, JsonNode after) {
        if (before.path(Elements.VALUE).equals(after.path(Elements.VALUE)) || !before.has(Elements.VALUE)) {
            return after;
        }
        ObjectNode fresh = Elements.copy(after);
        for (SchemaAttribute sub : attribute.subAttributes()) {
            boolean isDerived = sub.type() == AttributeType.REFERENCE || sub.isReadOnly();
            if (isDerived && !sub.name().equals(Elements.VALUE) && !sent.has(sub.name())) {
                fresh.remove(sub.name());
            }
        }
        return fresh;
    }

    private RuntimeException immutable(String name) {
        return Failure.of(
                        FailureKind.MUTABILITY,
                        path.sub(name).toString(),
                        "is immutable and has a value; remove the whole value and add another")
                .exception();
    }
}
