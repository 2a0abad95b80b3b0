package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.resource.ResourceType.Resolved;
import java.util.ArrayList;
import java.util.List;

/** What a PUT makes of a resource (RFC 7644 §3.5.1). */
public final class Replacement {
    private Replacement() {}

    /**
     * The resource after a replacement: what was sent, with the read-only and immutable attributes there were, {@code active}
     * as it was where none was sent, and write-only ones as sent. Fails with MUTABILITY where an immutable attribute that has
     * a value is sent another, and with INVALID where a required one is missing.
     *
     * @param sent as {@link ResourceReader} made it
     */
    public static Resource of(ResourceType type, Resource before, Resource sent) {
        Resource after = sent;
        List<Violation> missing = new ArrayList<>();
        for (Resolved attribute : type.attributes()) {
            JsonNode kept = kept(attribute, before.at(attribute.path()), sent.at(attribute.path()));
            if (!kept.equals(after.at(attribute.path()))) {
                after = after.with(attribute.path(), kept);
            }
            boolean isNeeded = attribute.definition().required() && !attribute.isReadOnly();
            boolean counts = attribute.path().schema().map(sent::has).orElse(true);
            if (isNeeded && counts && kept.isMissingNode()) {
                missing.add(new Violation(attribute.path().toString(), "is required"));
            }
        }
        if (!missing.isEmpty()) {
            throw Failure.invalid(missing).exception();
        }
        return after;
    }

    private static JsonNode kept(Resolved attribute, JsonNode before, JsonNode sent) {
        SchemaAttribute definition = attribute.definition();
        if (definition.isReadOnly()) {
            return before;
        }
        if (before.isMissingNode()) {
            return sent;
        }
        boolean isActive = attribute.path().equals(UserAttributes.ACTIVE);
        if (sent.isMissingNode()) {
            return isActive || definition.isImmutable() ? before : sent;
        }
        if (definition.isImmutable() && !Elements.isSame(definition, before, sent)) {
            throw immutable(attribute.path());
        }
        return definition.isComplex() && !definition.multiValued() ? parts(attribute, before, sent) : sent;
    }

    /** The parts of one complex value; those that only the server writes stay where the value they belong to does. */
    private static JsonNode parts(Resolved attribute, JsonNode before, JsonNode sent) {
        ObjectNode parts = Elements.copy(sent);
        boolean isSameValue = before.path(Elements.VALUE).equals(sent.path(Elements.VALUE));
        for (SchemaAttribute sub : attribute.definition().subAttributes()) {
            JsonNode old = before.path(sub.name());
            JsonNode next = sent.path(sub.name());
            if (old.isMissingNode()) {
                continue;
            }
            if (sub.isImmutable() && !next.isMissingNode() && !Elements.isSame(sub, old, next)) {
                throw immutable(attribute.path().sub(sub.name()));
            }
            if ((sub.isReadOnly() && isSameValue) || (sub.isImmutable() && next.isMissingNode())) {
                parts.set(sub.name(), old);
            }
        }
        return parts;
    }

    private static RuntimeException immutable(AttributePath path) {
        return Failure.of(
                        FailureKind.MUTABILITY,
                        path.toString(),
                        "is immutable and has another value; send that one or leave it out")
                .exception();
    }
}
