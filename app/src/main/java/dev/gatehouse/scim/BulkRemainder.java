package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.http.Json;
import java.util.Map;
import java.util.Set;

/**
 * The data of a POST that refers to what is not made yet, in two parts (RFC 7644 §3.7.1, circular references): what can
 * be created now, and what a PATCH adds once the rest is there.
 *
 * @param now the data without the attributes, or elements of them, that refer to what is missing
 * @param later the operations of a PATCH, references not resolved
 */
record BulkRemainder(ObjectNode now, ArrayNode later) {
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /** @param missing the bulkIds of what is not made yet */
    static BulkRemainder of(JsonNode data, Set<String> missing) {
        BulkRemainder parts = new BulkRemainder(Json.object(), Json.object().arrayNode());
        parts.split(data, parts.now, "", missing);
        return parts;
    }

    private void split(JsonNode object, ObjectNode kept, String prefix, Set<String> missing) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (!refers(value, missing)) {
                kept.set(name, value);
            } else if (prefix.isEmpty() && name.indexOf(':') >= 0 && value.isObject()) {
                split(value, kept.putObject(name), name + ":", missing);
            } else if (value.isArray()) {
                ArrayNode postponed = Json.object().arrayNode();
                ArrayNode rest = kept.putArray(name);
                value.forEach(element -> (refers(element, missing) ? postponed : rest).add(element));
                postpone(prefix + name, postponed);
            } else {
                postpone(prefix + name, value);
            }
        }
    }

    private void postpone(String path, JsonNode value) {
        later.addObject().put("op", "add").put("path", path).set("value", value);
    }

    private static boolean refers(JsonNode node, Set<String> missing) {
        return BulkReferences.in(node).stream().anyMatch(missing::contains);
    }

    /** The body of the PATCH, with the ids there are by now. */
    JsonNode patch(Map<String, String> ids) {
        ObjectNode body = Json.object();
        body.putArray("schemas").add(PATCH);
        body.set("Operations", BulkReferences.resolved(later, ids));
        return body;
    }
}
