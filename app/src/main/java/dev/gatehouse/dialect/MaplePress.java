package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.CREATED;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.ID;
import static dev.gatehouse.resource.UserAttributes.LAST_MODIFIED;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.JsonMembers;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Problem;
import dev.gatehouse.http.TextRule;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.resource.EmailAddress;
import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * MaplePress: users of a tenant, known by their e-mail address.
 *
 * <p>Problems have exactly the four documented members. The documented {@code Invalid request body format} stands for a
 * body that is no JSON object with texts in it; a value that breaks a rule is named. A user somebody else made may have
 * no name or address: those members are null then.
 */
public final class MaplePress implements Dialect {
    private static final TextRule EMAIL_TEXT = TextRule.atMost(254);
    private static final TextRule NAME_TEXT = TextRule.atMost(255);
    private static final String BAD_BODY = "Invalid request body format";
    /** How this contract calls what the use cases name. */
    private static final Map<String, String> MEMBERS = Map.of("userName", "email", "emails", "email");

    private static final Violation NO_TENANT = new Violation("tenant", "tenant context required");

    @Override
    public String id() {
        return "maplepress";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return SharedUsersPath.of(request) == SharedUsersPath.Owner.MAPLEPRESS;
    }

    @Override
    public PathMatching matching() {
        return new PathMatching(false, true);
    }

    @Override
    public List<DialectRoute> routes() {
        return List.of(
                new DialectRoute.Create("POST", "/api/v1/users", this::create),
                new DialectRoute.Guarded("GET", "/api/v1/users/{id}", MaplePress::get),
                new DialectRoute.Guarded(
                        "GET",
                        "/api/v1/me",
                        call -> me(call.caller(), call.users().tenant())));
    }

    private ApiResponse create(Call call) {
        return created(call.users().create(read(call.request())));
    }

    Resource read(ApiRequest request) {
        JsonMembers members = JsonMembers.of(body(request));
        String email = members.requiredText("email", EMAIL_TEXT);
        if (members.violations().isEmpty() && !EmailAddress.isValid(email)) {
            members.complain("email", "must be an e-mail address, for example jane@techstart.com");
        }
        String name = members.requiredText("name", NAME_TEXT);
        members.check();
        return FullName.of(name).in(WorkEmail.on(Resource.EMPTY.with(USER_NAME, email), Optional.of(email)));
    }

    private static JsonNode body(ApiRequest request) {
        JsonNode body;
        try {
            body = request.json();
        } catch (FailureException e) {
            throw e.kind() == FailureKind.MALFORMED
                    ? Failure.of(FailureKind.MALFORMED, BAD_BODY).exception(e)
                    : e;
        }
        if (!body.isObject() || !isTextOrAbsent(body.path("email")) || !isTextOrAbsent(body.path("name"))) {
            throw Failure.of(FailureKind.MALFORMED, BAD_BODY).exception();
        }
        return body;
    }

    private static boolean isTextOrAbsent(JsonNode value) {
        return value.isTextual() || value.isNull() || value.isMissingNode();
    }

    ApiResponse created(Resource user) {
        return ApiResponse.json(201, shown(user));
    }

    private static ApiResponse get(Call call) {
        Resource user = call.users()
                .byId(call.path().get("id"))
                .orElseThrow(() -> Failure.of(FailureKind.NOT_FOUND, "There is no user with this id")
                        .exception());
        return found(user);
    }

    static ApiResponse found(Resource user) {
        return ApiResponse.json(
                200, shown(user).put("updated_at", user.text(LAST_MODIFIED).orElse(null)));
    }

    private static ObjectNode shown(Resource user) {
        return Json.object()
                .put("id", user.text(ID).orElseThrow())
                .put("email", user.text(EMAIL).orElse(null))
                .put("name", FullName.from(user).orElse(null))
                .put("created_at", user.text(CREATED).orElse(null));
    }

    /** Who asks, from his credentials alone: he need not be a user of the directory. */
    static ApiResponse me(Caller caller, TenantId tenant) {
        ObjectNode body = Json.object()
                .put("user_id", caller.subject())
                .put("email", caller.email().orElse(null))
                .put("name", caller.name().orElse(null))
                .put("role", caller.may(Permission.ADMIN) ? "owner" : "user")
                .put("tenant_id", tenant.value());
        return ApiResponse.json(200, body);
    }

    @Override
    public ApiResponse failed(Failure found, ApiRequest request) {
        Failure failure = MemberNames.in(MEMBERS, found);
        int status = Problem.usualStatus(failure.kind());
        String detail = switch (failure.kind()) {
            case INVALID -> failure.violations().contains(NO_TENANT) ? "Tenant context required" : failure.detail();
            case UNAUTHENTICATED -> "Authentication required";
            case DUPLICATE -> "User email already exists in this tenant";
            case NOT_FOUND -> "User not found in this tenant";
            case INTERNAL -> request.method().equals("POST") ? "Failed to create user" : "Failed to retrieve user";
            case MALFORMED,
                    REJECTED,
                    FORBIDDEN,
                    UNKNOWN_PATH,
                    METHOD_NOT_ALLOWED,
                    STALE,
                    INVALID_FILTER,
                    INVALID_PATH,
                    NO_TARGET,
                    MUTABILITY,
                    TOO_MANY,
                    INVALID_CURSOR,
                    EXPIRED_CURSOR,
                    INVALID_COUNT,
                    PRECONDITION_FAILED,
                    NOT_ACCEPTABLE,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    URI_TOO_LONG,
                    HEADERS_TOO_LARGE,
                    UNAVAILABLE,
                    OUTCOME_UNKNOWN -> failure.detail();
        };
        return Problem.of(status, Problem.reason(status), detail).response();
    }

    /** The documented scheme; {@code Bearer} is taken too, but names Crayon where the two share an address. */
    @Override
    public String challenge() {
        return "JWT";
    }
}
