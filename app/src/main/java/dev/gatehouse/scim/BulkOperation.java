package dev.gatehouse.scim;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.provisioning.Precondition;
import dev.gatehouse.resource.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of a bulk request (RFC 7644 §3.7), as sent: what is wrong with it is its own failure, not that of the
 * whole request.
 *
 * @param place as {@code Operations[3]}, for messages
 * @param method as sent
 * @param bulkId the client's own name for what it makes
 * @param path as sent
 * @param version the If-Match of this operation
 * @param data the body of this operation
 */
record BulkOperation(
        String place, String method, Optional<String> bulkId, String path, Optional<String> version, JsonNode data) {
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** What a path addresses: a type, and for all but a POST the id of a resource, or a reference to one. */
    record Target(ResourceType type, String id) {}

    BulkOperation {
        requireNonNull(place, "place");
        requireNonNull(data, "data");
    }

    static BulkOperation of(JsonNode node, String place) {
        return new BulkOperation(
                place,
                node.path("method").asText("").toUpperCase(Locale.ROOT),
                text(node, "bulkId"),
                node.path("path").asText(""),
                text(node, "version"),
                node.path("data"));
    }

    private static Optional<String> text(JsonNode node, String member) {
        return Optional.of(node.path(member).asText("")).filter(text -> !text.isEmpty());
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Whether this makes a resource that others may refer to. */
    boolean defines(String name) {
        return isPost() && bulkId.isPresent() && bulkId.get().equals(name);
    }

    /** Fails with INVALID on a method, path, bulkId or data that this operation cannot have. */
    Target target(List<ResourceType> types) {
        if (!METHODS.contains(method)) {
            throw invalid("method", "must be POST, PUT, PATCH or DELETE");
        }
        if (isPost() && bulkId.isEmpty()) {
            throw invalid("bulkId", "is required on a POST");
        }
        if (!method.equals("DELETE") && !data.isObject()) {
            throw invalid("data", "must be a JSON object");
        }
        String below = path.startsWith("/") ? path : "/" + path;
        for (ResourceType type : types) {
            boolean isType = below.equals(type.endpoint());
            boolean isResource = below.startsWith(type.endpoint() + "/");
            if (isPost() && isType) {
                return new Target(type, "");
            }
            String id = isResource ? below.substring(type.endpoint().length() + 1) : "";
            if (!isPost() && !id.isEmpty() && id.indexOf('/') < 0 && id.indexOf('?') < 0) {
                return new Target(type, id);
            }
        }
        throw invalid(
                "path",
                isPost()
                        ? "must be the endpoint of a resource type, for example /Users"
                        : "must name one resource, for example /Users/2819c223-7f76-453a-919d-413861904646");
    }

    /** Fails with MALFORMED where the version is no entity tag. */
    Precondition precondition() {
        return version.map(text -> EntityTags.parse(text, place + ".version"))
                .map(Conditions::precondition)
                .orElse(Precondition.NONE);
    }

    FailureException invalid(String member, String reason) {
        return Failure.invalid(place + "." + member, reason).exception();
    }
}
