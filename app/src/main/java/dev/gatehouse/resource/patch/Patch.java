package dev.gatehouse.resource.patch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Resolved;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The operations of one PATCH request (RFC 7644 §3.5.2), in order. */
public record Patch(ResourceType type, List<PatchOperation> operations, boolean strict) {
    public Patch {
        requireNonNull(type, "type");
        operations = List.copyOf(operations);
    }

    /**
     * The resource after all operations; the resource itself where they change nothing. Applied to what it made, it changes
     * nothing more, unless it took away what its own filters look for. Fails with NO_TARGET, MUTABILITY, INVALID, TOO_MANY,
     * naming the attribute.
     *
     * <p>A complex value goes into the one that is there. An element that is there already (by value and type) is not added
     * again. A new primary element takes the flag from the old one. What is required stays; what is immutable keeps its
     * first value.
     */
    public Resource apply(Resource resource) {
        Resource result = resource;
        Set<AttributePath> touched = new LinkedHashSet<>();
        for (PatchOperation operation : operations) {
            AttributePath path = operation.path().whole();
            JsonNode before = result.at(path);
            JsonNode after = applied(operation, before);
            if (!after.equals(before)) {
                result = result.with(path, after);
                touched.add(path);
            }
        }
        for (AttributePath path : touched) {
            result = Outcome.checked(definition(path), resource, result);
        }
        return result.equals(resource) ? resource : result;
    }

    private JsonNode applied(PatchOperation operation, JsonNode before) {
        Resolved attribute = definition(operation.path());
        if (attribute.isReadOnly()) {
            checkUnchanged(operation, before);
            return before;
        }
        return attribute.attribute().multiValued()
                ? new ElementsChange(type, attribute, operation, strict).of(before)
                : new ValueChange(attribute, operation).of(before);
    }

    /** What is read-only may be sent back as it is, since some clients send the id along. */
    private static void checkUnchanged(PatchOperation operation, JsonNode before) {
        if (operation.path().subAttribute().isPresent() || !operation.value().equals(before)) {
            throw Failure.of(FailureKind.MUTABILITY, operation.path().toString(), "is read-only; leave it out")
                    .exception();
        }
    }

    private Resolved definition(AttributePath path) {
        return type.resolve(path)
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " has no attribute " + path));
    }
}
