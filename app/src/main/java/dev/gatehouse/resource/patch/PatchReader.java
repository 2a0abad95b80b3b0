package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the body of a PATCH (RFC 7644 §3.5.2) in every form that clients send. */
public final class PatchReader {
    /** How many operations one request may have. */
    public static final int MOST_OPERATIONS = 1_000;

    private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private PatchReader() {}

    /**
     * The operations, each with one target, as the schemas of the type spell it. Fails with INVALID, INVALID_PATH,
     * INVALID_FILTER, NO_TARGET, MUTABILITY, TOO_MANY, naming the operation by its place, as {@code Operations[2].path}.
     *
     * <p>Member names and the words of {@code op} are taken in any letter case. {@code schemas} may be missing, but names
     * the message where it is there. A path-less operation becomes one for each attribute that it names, be it plain,
     * dotted, with its schema's URN, below that URN, or with a filter; {@code schemas} and {@code meta} among them are
     * passed over, since some clients send back what they read. A replacement by nothing (null, {@code []}, {@code ""}) is a
     * removal, an addition of nothing is no operation, so that a patch may end up without any.
     *
     * @param strict whether an element that a filter does not find is an error (NO_TARGET) in place of a new one
     */
    public static Patch read(JsonNode body, ResourceType type, boolean strict) {
        if (!body.isObject()) {
            throw Failure.invalid("body", "must be a JSON object").exception();
        }
        checkMessage(member(body, "schemas"));
        JsonNode operations = member(body, "Operations");
        if (!operations.isArray() || operations.isEmpty()) {
            throw Failure.invalid("Operations", "must be an array of one operation or more")
                    .exception();
        }
        if (operations.size() > MOST_OPERATIONS) {
            throw Failure.of(
                            FailureKind.TOO_MANY,
                            "Operations",
                            "must not be more than " + MOST_OPERATIONS + "; send several requests")
                    .exception();
        }
        List<PatchOperation> read = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            OperationReader reader = new OperationReader(type, "Operations[" + i + "]");
            read.addAll(reader.read(operations.get(i)));
        }
        return new Patch(type, read, strict);
    }

    private static void checkMessage(JsonNode schemas) {
        if (schemas.isMissingNode() || schemas.isNull()) {
            return;
        }
        for (JsonNode schema : schemas.isArray() ? schemas : List.of(schemas)) {
            if (schema.asText().equalsIgnoreCase(MESSAGE)) {
                return;
            }
        }
        throw Failure.invalid("schemas", "must be [\"" + MESSAGE + "\"] in a PATCH")
                .exception();
    }

    /** The member of that name in any letter case; a missing node where there is none. */
    static JsonNode member(JsonNode object, String name) {
        JsonNode asSpelt = object.path(name);
        if (!asSpelt.isMissingNode()) {
            return asSpelt;
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name)) {
                return member.getValue();
            }
        }
        return MissingNode.getInstance();
    }
}
