package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.provisioning.ListQuery;
import dev.gatehouse.provisioning.TenantResources;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import java.util.Optional;

/** The calls on the resources of one type (RFC 7644 §3.3 to §3.6). */
final class ResourceEndpoints {
    private final ResourceType type;
    private final ScimSettings settings;
    private final ResourceWrites writes;
    private final Representations representations;

    ResourceEndpoints(
            ResourceType type, ScimSettings settings, ResourceWrites writes, Representations representations) {
        this.type = type;
        this.settings = settings;
        this.writes = writes;
        this.representations = representations;
    }

    ApiResponse create(ScimCall call) {
        Projection projection = call.selection().on(type);
        Resource created = writes.create(call.resources(type), () -> body(call));
        return answer(201, created, projection, call);
    }

    ApiResponse list(ScimCall call) {
        return listed(ListRequest.of(call.request().query(), settings), call);
    }

    ApiResponse search(ScimCall call) {
        return listed(ListRequest.of(body(call), settings), call);
    }

    ApiResponse get(ScimCall call, String id) {
        Projection projection = call.selection().on(type);
        Resource found = call.resources(type).get(id, projection).orElseThrow(Conditions::unknown);
        if (Conditions.isKnown(call.request(), found)) {
            ApiResponse unchanged = ApiResponse.empty(304);
            return Representations.version(found)
                    .map(tag -> unchanged.with("ETag", tag))
                    .orElse(unchanged);
        }
        return answer(200, found, projection, call);
    }

    ApiResponse replace(ScimCall call, String id) {
        Projection projection = call.selection().on(type);
        TenantResources resources = call.resources(type);
        JsonNode body = body(call);
        Resource replaced =
                writes.replace(resources, id, body, Conditions.of(call.request(), resources, id), projection);
        return answer(200, replaced, projection, call);
    }

    ApiResponse patch(ScimCall call, String id) {
        Selection selection = call.selection();
        Optional<Projection> wanted =
                selection.isGiven() || writes.answersPatch(type) ? Optional.of(selection.on(type)) : Optional.empty();
        TenantResources resources = call.resources(type);
        JsonNode body = body(call);
        Optional<Resource> patched =
                writes.patch(resources, id, body, Conditions.of(call.request(), resources, id), wanted);
        return wanted.isPresent() && patched.isPresent()
                ? answer(200, patched.get(), wanted.get(), call)
                : ApiResponse.empty(204);
    }

    ApiResponse delete(ScimCall call, String id) {
        TenantResources resources = call.resources(type);
        resources.delete(id, Conditions.of(call.request(), resources, id));
        return ApiResponse.empty(204);
    }

    private ApiResponse listed(ListRequest request, ScimCall call) {
        ListQuery query = request.on(type);
        return ListResponse.of(call.resources(type).search(query), query.projection(), query.place())
                .response(representations, call.base());
    }

    private static JsonNode body(ScimCall call) {
        JsonNode body = call.request().json(MediaTypes.READ);
        if (!body.isObject()) {
            throw Failure.of(FailureKind.MALFORMED, "The body must be a JSON object")
                    .exception();
        }
        return body;
    }

    private ApiResponse answer(int status, Resource resource, Projection projection, ScimCall call) {
        ObjectNode body = representations.of(resource, projection, call.base());
        ApiResponse response = ApiResponse.json(status, ScimError.MEDIA_TYPE, body)
                .with("Location", Representations.location(resource, type, call.base()));
        return Representations.version(resource)
                .map(tag -> response.with("ETag", tag))
                .orElse(response);
    }
}
