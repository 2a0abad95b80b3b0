package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.Json;
import dev.gatehouse.provisioning.Precondition;
import dev.gatehouse.provisioning.TenantResources;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bulk request being done, operation by operation (RFC 7644 §3.7): each succeeds or fails by itself, until there are
 * as many failures as the caller allows, or the directory is away. Used once, by one thread.
 */
final class BulkRun {
    private static final String RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
    private static final Logger log = LoggerFactory.getLogger(BulkRun.class);

    private final BulkRequest request;
    private final ScimCall call;
    private final ResourceWrites writes;
    private final boolean requireVersion;
    private final Map<String, Integer> definitions;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<Integer, BulkRemainder> postponed = new TreeMap<>();

    /** By the number of the operation, so that they are answered in the order sent. */
    private final Map<Integer, BulkResult> results = new TreeMap<>();

    private int failures;
    private Optional<Failure> away = Optional.empty();

    BulkRun(BulkRequest request, ScimCall call, ResourceWrites writes, boolean requireVersion) {
        this.request = request;
        this.call = call;
        this.writes = writes;
        this.requireVersion = requireVersion;
        this.definitions = BulkOrder.definitions(request.operations());
    }

    /** Does the operations; the body of the answer. */
    ObjectNode answer() {
        for (int at : BulkOrder.of(request.operations(), definitions)) {
            if (failures >= request.failOnErrors()) {
                break;
            }
            record(at, attempt(at));
        }
        postponed.forEach(this::complete);
        ObjectNode body = Json.object();
        body.putArray("schemas").add(RESPONSE);
        ArrayNode list = body.putArray("Operations");
        results.forEach((at, result) -> list.add(result.of(request.operations().get(at))));
        return body;
    }

    private void record(int at, BulkResult result) {
        results.put(at, result);
        if (result.isFailure()) {
            failures++;
        }
    }

    private BulkResult attempt(int at) {
        BulkOperation operation = request.operations().get(at);
        if (away.isPresent()) {
            return BulkResult.failed(ScimError.body(away.get()), Optional.empty());
        }
        Optional<String> location = Optional.empty();
        try {
            BulkOperation.Target target = operation.target(call.types());
            requireKnown(operation, at);
            String id = BulkReferences.resolved(target.id(), ids);
            if (!operation.isPost()) {
                location = Optional.of(Representations.location(id, target.type(), call.base()));
            }
            if (requireVersion && !operation.isPost() && operation.version().isEmpty()) {
                return BulkResult.failed(
                        ScimError.versionRequired(operation.place() + ".version: is required"), location);
            }
            return done(operation, at, target.type(), id);
        } catch (FailureException e) {
            return BulkResult.failed(ScimError.body(noted(e)), location);
        } catch (RuntimeException e) {
            return BulkResult.failed(ScimError.body(broken(e)), location);
        }
    }

    private BulkResult done(BulkOperation operation, int at, ResourceType type, String id) {
        TenantResources resources = call.resources(type);
        return switch (operation.method()) {
            case "POST" -> created(operation, at, resources);
            case "PUT" ->
                succeeded(
                        200,
                        type,
                        writes.replace(resources, id, data(operation), operation.precondition(), versionOnly(type)));
            case "PATCH" -> {
                Optional<Projection> wanted =
                        writes.answersPatch(type) ? Optional.of(versionOnly(type)) : Optional.empty();
                yield writes.patch(resources, id, data(operation), operation.precondition(), wanted)
                        .map(patched -> succeeded(200, type, patched))
                        .orElseGet(() -> BulkResult.succeeded(
                                204, Representations.location(id, type, call.base()), Optional.empty()));
            }
            default -> {
                resources.delete(id, operation.precondition());
                yield BulkResult.succeeded(204, Representations.location(id, type, call.base()), Optional.empty());
            }
        };
    }

    private BulkResult created(BulkOperation operation, int at, TenantResources resources) {
        Set<String> missing = new LinkedHashSet<>(BulkReferences.in(operation.data()));
        missing.removeAll(ids.keySet());
        BulkRemainder parts = BulkRemainder.of(operation.data(), missing);
        Resource made = writes.create(resources, () -> BulkReferences.resolved(parts.now(), ids));
        ids.put(operation.bulkId().orElseThrow(), made.text(UserAttributes.ID).orElseThrow());
        if (!missing.isEmpty()) {
            postponed.put(at, parts);
        }
        return succeeded(201, resources.type(), made);
    }

    /** Adds to a resource of a circle what it could not be created with. */
    private void complete(int at, BulkRemainder parts) {
        BulkOperation operation = request.operations().get(at);
        ResourceType type = operation.target(call.types()).type();
        String id = ids.getOrDefault(operation.bulkId().orElseThrow(), "");
        try {
            requireMade(operation, parts);
            TenantResources resources = call.resources(type);
            Optional<Resource> patched =
                    writes.patch(resources, id, parts.patch(ids), Precondition.NONE, Optional.of(versionOnly(type)));
            patched.ifPresent(resource -> results.put(at, succeeded(201, type, resource)));
        } catch (FailureException e) {
            incomplete(at, type, id, noted(e));
        } catch (RuntimeException e) {
            incomplete(at, type, id, broken(e));
        }
    }

    private void requireMade(BulkOperation operation, BulkRemainder parts) {
        if (away.isPresent()) {
            throw away.get().exception();
        }
        for (String name : BulkReferences.in(parts.later())) {
            if (!ids.containsKey(name)) {
                throw operation.invalid("data", "refers to bulkId:" + name + ", which was not made");
            }
        }
    }

    /** RFC 7644 §3.7.1: a circle that cannot be closed is a 409. */
    private void incomplete(int at, ResourceType type, String id, Failure failure) {
        String detail =
                "The resource was created, but without what refers to others of this request. " + failure.detail();
        results.put(
                at,
                BulkResult.failed(
                        ScimError.body(409, Optional.empty(), detail),
                        Optional.of(Representations.location(id, type, call.base()))));
    }

    /** Fails with INVALID on a bulkId that is taken, unknown, or whose own operation failed. */
    private void requireKnown(BulkOperation operation, int at) {
        if (operation.isPost() && definitions.getOrDefault(operation.bulkId().orElse(""), at) != at) {
            throw operation.invalid("bulkId", "another operation has it; each needs its own");
        }
        for (String name : BulkReferences.of(operation)) {
            Integer definition = definitions.get(name);
            String member = operation.path().endsWith("/bulkId:" + name) ? "path" : "data";
            if (definition == null) {
                throw operation.invalid(member, "refers to bulkId:" + name + ", which no POST of this request has");
            }
            BulkResult result = results.get(definition);
            if (result != null && result.isFailure()) {
                throw operation.invalid(member, "refers to bulkId:" + name + ", whose operation failed");
            }
        }
    }

    private JsonNode data(BulkOperation operation) {
        return BulkReferences.resolved(operation.data(), ids);
    }

    private BulkResult succeeded(int status, ResourceType type, Resource resource) {
        return BulkResult.succeeded(
                status, Representations.location(resource, type, call.base()), Representations.version(resource));
    }

    private static Projection versionOnly(ResourceType type) {
        return Projection.of(type, List.of("meta.version"), List.of());
    }

    /** Remembers that the directory is away: waiting for it a thousand times helps nobody. */
    private Failure noted(FailureException e) {
        switch (e.kind()) {
            case UNAVAILABLE -> {
                log.atWarn().addKeyValue("reason", e.failure().detail()).log("bulk operation could not be done now");
                away = Optional.of(e.failure());
            }
            case INTERNAL, OUTCOME_UNKNOWN ->
                log.atError().setCause(e).addKeyValue("kind", e.kind()).log("bulk operation failed");
            default -> log.atDebug().addKeyValue("kind", e.kind()).log("bulk operation refused");
        }
        return e.failure();
    }

    private static Failure broken(RuntimeException e) {
        log.atError().setCause(e).log("bulk operation broke");
        return Failure.of(FailureKind.INTERNAL, "Internal server error");
    }
}
