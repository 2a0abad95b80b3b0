package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.SchemaAttribute;
import java.util.List;

/** What holds of a changed attribute when all operations are done. */
final class Outcome {
    private Outcome() {}

    /** Without elements that only say of what type they are. Fails where what is required is gone or not there. */
    static Resource checked(Resolved attribute, Resource before, Resource after) {
        SchemaAttribute definition = attribute.definition();
        Resource tidy = definition.multiValued()
                ? after.with(attribute.path(), withoutHollow(definition, after.at(attribute.path())))
                : after;
        JsonNode now = tidy.at(attribute.path());
        JsonNode then = before.at(attribute.path());
        if (definition.required() && now.isMissingNode()) {
            throw Failure.of(FailureKind.MUTABILITY, attribute.path().toString(), "is required and cannot be removed")
                    .exception();
        }
        for (SchemaAttribute sub : definition.subAttributes()) {
            if (sub.required() && !sub.isReadOnly()) {
                requirePart(attribute, sub, then, now);
            }
        }
        return tidy;
    }

    private static JsonNode withoutHollow(SchemaAttribute definition, JsonNode elements) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode(elements.size());
        for (JsonNode element : elements) {
            if (!Elements.isHollow(definition, element)) {
                left.add(element);
            }
        }
        return left.isEmpty() ? MissingNode.getInstance() : left;
    }

    private static void requirePart(Resolved attribute, SchemaAttribute sub, JsonNode then, JsonNode now) {
        boolean wasMissing = false;
        for (JsonNode element : then.isArray() ? then : List.of(then)) {
            wasMissing |= !element.isMissingNode() && !element.has(sub.name());
        }
        for (JsonNode element : now.isArray() ? now : List.of(now)) {
            if (!element.isMissingNode() && !element.has(sub.name()) && !wasMissing) {
                throw Failure.of(
                                then.isMissingNode() ? FailureKind.INVALID : FailureKind.MUTABILITY,
                                attribute.path().sub(sub.name()).toString(),
                                "is required; send it, or remove the whole value")
                        .exception();
            }
        }
    }
}
