package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.patch.PatchOperation.Kind;

/** What one operation makes of an attribute with one value. */
final class ValueChange {
    private final SchemaAttribute attribute;
    private final PatchOperation operation;
    private final Parts parts;

    ValueChange(Resolved target, PatchOperation operation) {
        this.attribute = target.attribute();
        this.operation = operation;
        this.parts = new Parts(operation.path().whole(), attribute);
    }

    JsonNode of(JsonNode before) {
        JsonNode after = operation.path().subAttribute().isPresent()
                ? ofPart(before, operation.path().subAttribute().get())
                : ofWhole(before);
        if (attribute.isImmutable() && !before.isMissingNode() && !after.equals(before)) {
            throw Failure.of(
                            FailureKind.MUTABILITY,
                            operation.path().toString(),
                            "is immutable and has a value already; leave it out")
                    .exception();
        }
        return after;
    }

    private JsonNode ofWhole(JsonNode before) {
        if (operation.kind() == Kind.REMOVE) {
            return MissingNode.getInstance();
        }
        return attribute.isComplex() ? parts.merged(before, operation.value()) : operation.value();
    }

    private JsonNode ofPart(JsonNode before, String name) {
        if (operation.kind() == Kind.REMOVE) {
            return before.isMissingNode() ? before : parts.without(before, name);
        }
        JsonNode value = before.isMissingNode() ? JsonNodeFactory.instance.objectNode() : before;
        return parts.set(operation.kind(), value, name, operation.value());
    }
}
