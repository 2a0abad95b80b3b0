package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.http.Json;
import java.util.Optional;

/**
 * What became of one operation of a bulk request.
 *
 * @param status a string on the wire (RFC 7644 §3.7)
 * @param location of the resource; absent where a POST failed
 * @param version the entity tag of the resource after it
 * @param error what went wrong
 */
record BulkResult(String status, Optional<String> location, Optional<String> version, Optional<ObjectNode> error) {
    static BulkResult succeeded(int status, String location, Optional<String> version) {
        return new BulkResult(String.valueOf(status), Optional.of(location), version, Optional.empty());
    }

    static BulkResult failed(ObjectNode error, Optional<String> location) {
        return new BulkResult(error.path("status").asText(), location, Optional.empty(), Optional.of(error));
    }

    boolean isFailure() {
        return error.isPresent();
    }

    ObjectNode of(BulkOperation operation) {
        ObjectNode node = Json.object();
        node.put("method", operation.method());
        operation.bulkId().ifPresent(id -> node.put("bulkId", id));
        version.ifPresent(tag -> node.put("version", tag));
        location.ifPresent(url -> node.put("location", url));
        node.put("status", status);
        error.ifPresent(body -> node.set("response", body));
        return node;
    }
}
