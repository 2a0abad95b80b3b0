package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.ACTIVE;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.FAMILY_NAME;
import static dev.gatehouse.resource.UserAttributes.GIVEN_NAME;
import static dev.gatehouse.resource.UserAttributes.ID;
import static dev.gatehouse.resource.UserAttributes.PHONE_NUMBER;
import static dev.gatehouse.resource.UserAttributes.TENANT_ADMIN;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.JsonMembers;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Problem;
import dev.gatehouse.http.QueryParameters;
import dev.gatehouse.http.TextRule;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantUsers;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Crayon Cloud-iQ, users: {@code /api/v1/users/}, {@code /api/v1/me/} and {@code /api/v1/connect/token}.
 *
 * <p>ASP.NET's habits: paths and member names in any letter case, a closing slash or none, ids shown in upper case. The
 * contract knows 200, 400 and 401 only, so a missing permission is a 401 and, unless configured otherwise, a duplicate a
 * 400.
 */
final class Crayon implements Dialect {
    private static final String USERS = "/api/v1/users";
    private static final String CONNECT = "/api/v1/connect";
    private static final PathPrefixes OWN_PATHS = PathPrefixes.of(CONNECT);

    private static final Map<String, String> MEMBERS = Map.of(
            "userName", "UserName",
            "name.givenName", "FirstName",
            "name.familyName", "LastName",
            "emails", "Email");

    private static final TextRule TEXT = TextRule.atMost(256);

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;
    private static final int LAST_PAGE = 1_000_000;

    private final CrayonSettings settings;

    Crayon(CrayonSettings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public String id() {
        return "crayon";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return OWN_PATHS.cover(request.path().toLowerCase(Locale.ROOT))
                || SharedUsersPath.of(request) == SharedUsersPath.Owner.CRAYON;
    }

    @Override
    public PathMatching matching() {
        return new PathMatching(true, true);
    }

    @Override
    public List<DialectRoute> routes() {
        return List.of(
                new DialectRoute.SignIn("POST", CONNECT + "/token", CrayonToken::issue),
                new DialectRoute.Create("POST", USERS, this::create),
                new DialectRoute.Guarded("GET", USERS, this::list),
                new DialectRoute.Guarded("GET", USERS + "/user", this::getByName),
                new DialectRoute.Guarded("PUT", USERS + "/user/changepassword", Crayon::changePassword),
                new DialectRoute.Guarded("GET", USERS + "/{id}", this::get),
                new DialectRoute.Guarded("PUT", USERS + "/{id}", this::update),
                new DialectRoute.Guarded("DELETE", USERS + "/{id}", Crayon::delete),
                new DialectRoute.Guarded("PUT", USERS + "/{id}/changepassword", Crayon::changePassword),
                new DialectRoute.Guarded("GET", "/api/v1/me", Crayon::me));
    }

    @Override
    public String challenge() {
        return "Bearer";
    }

    private ApiResponse create(Call call) {
        return created(call.users().create(read(call.request().json())));
    }

    /** The body of a create; fails with INVALID, naming every member at fault. */
    Resource read(JsonNode body) {
        return CrayonUpsert.read(body).onto(Resource.EMPTY);
    }

    ApiResponse created(Resource user) {
        return ApiResponse.json(200, shown(user));
    }

    private ApiResponse get(Call call) {
        return ApiResponse.json(200, shown(found(call.users().byId(call.path().get("id")))));
    }

    private ApiResponse getByName(Call call) {
        String userName = call.request()
                .query()
                .getIgnoreCase("userName")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> Failure.invalid("userName", "is required").exception());
        return ApiResponse.json(200, shown(found(call.users().byUserName(userName))));
    }

    private ApiResponse list(Call call) {
        QueryParameters query = call.request().query();
        int page = query.number("Page", 1, 1, LAST_PAGE);
        int size = query.number("PageSize", USUAL_PAGE, 1, LARGEST_PAGE);
        TenantUsers.Page found = call.users().search(filter(query), (page - 1) * size, size);
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("Items");
        found.users().forEach(user -> items.add(shown(user)));
        body.put("TotalHits", found.total());
        return ApiResponse.json(200, body);
    }

    /** Who is wanted by {@code Search} and {@code Role}; a user belongs to no organization here, so that parameter is not read. */
    static Filter filter(QueryParameters query) {
        List<Filter> parts = new ArrayList<>();
        query.getIgnoreCase("Search").filter(text -> !text.isBlank()).ifPresent(text -> parts.add(holding(text)));
        Filter isAdmin = Filter.eq(TENANT_ADMIN, "true");
        switch (query.number("Role", 0, 0, 2)) {
            case 1 -> parts.add(new Filter.Not(isAdmin));
            case 2 -> parts.add(isAdmin);
            default -> {
                // 0: whatever the role
            }
        }
        return new Filter.And(parts);
    }

    private static Filter holding(String text) {
        if (text.length() > 256) {
            throw Failure.invalid("Search", "must be at most 256 characters").exception();
        }
        return new Filter.Or(
                List.of(Filter.co(USER_NAME, text), Filter.co(GIVEN_NAME, text), Filter.co(FAMILY_NAME, text)));
    }

    private ApiResponse update(Call call) {
        String id = call.path().get("id");
        CrayonUpsert upsert = CrayonUpsert.read(call.request().json());
        requireSame(id, "Id", upsert.id());
        return ApiResponse.json(200, shown(call.users().change(id, upsert::onto)));
    }

    private static ApiResponse delete(Call call) {
        call.users().delete(call.path().get("id"));
        return ApiResponse.json(200, BooleanNode.TRUE);
    }

    /** The user is named by the path or, at the address of the first SDK, by the body alone. */
    private static ApiResponse changePassword(Call call) {
        JsonMembers members = JsonMembers.ignoringCase(call.request().json());
        Optional<String> sent = members.optionalText(members.has("UserId") ? "UserId" : "Id", TEXT);
        Optional<String> addressed = Optional.ofNullable(call.path().values().get("id"));
        String password = members.requiredText("NewPassword", TEXT);
        boolean provesCurrent = members.has("OldPassword");
        String current = provesCurrent ? members.requiredText("OldPassword", TEXT) : "";
        if (addressed.isEmpty() && sent.isEmpty()) {
            members.complain("UserId", "is required");
        }
        members.check();
        String id = addressed.or(() -> sent).orElseThrow();
        requireSame(id, "UserId", sent);
        if (!provesCurrent) {
            call.users().setPassword(id, password);
        } else if (!call.users().changePassword(id, current, password)) {
            throw Failure.of(FailureKind.INVALID, "Wrong current password").exception();
        }
        return ApiResponse.json(200, BooleanNode.TRUE);
    }

    private static ApiResponse me(Call call) {
        String subject = call.caller().subject();
        Optional<Resource> user = call.users().byUserName(subject);
        ObjectNode body = Json.object();
        body.put("UserId", user.map(Crayon::id).orElse(subject));
        body.put("UserName", user.flatMap(found -> found.text(USER_NAME)).orElse(subject));
        body.putNull("Token");
        ArrayNode claims = body.putArray("Claims");
        call.caller().permissions().stream().map(Permission::scope).sorted().forEach(claims::add);
        return ApiResponse.json(200, body);
    }

    @Override
    public ApiResponse failed(Failure cause, ApiRequest request) {
        Failure failure = MemberNames.in(MEMBERS, cause);
        int status = status(failure.kind());
        String code = status + " " + Problem.reason(status).replace(" ", "");
        Problem problem = Problem.of(status, failure).with("ErrorCode", code).with("Message", message(failure));
        problem.body().putObject("Parameters");
        ArrayNode objectErrors = problem.body().putArray("ObjectErrors");
        for (Violation violation : failure.violations()) {
            objectErrors
                    .addObject()
                    .put("ErrorCode", code)
                    .put("Message", violation.toString())
                    .putObject("Parameters");
        }
        return problem.response();
    }

    private int status(FailureKind kind) {
        return switch (kind) {
            case DUPLICATE -> settings.duplicateStatus();
            // "authorization has been refused for those credentials": the contract's own words for its 401
            case FORBIDDEN -> 401;
            case MALFORMED,
                    INVALID,
                    REJECTED,
                    UNAUTHENTICATED,
                    NOT_FOUND,
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
                    OUTCOME_UNKNOWN,
                    INTERNAL -> Problem.usualStatus(kind);
        };
    }

    /** Under a 400 nothing but the message tells a duplicate from a bad value, so it is always the same. */
    private static String message(Failure failure) {
        return failure.kind() == FailureKind.DUPLICATE
                ? "A user with this UserName or Email already exists"
                : failure.detail();
    }

    /** The User resource of the contract: these members, in this order. */
    private ObjectNode shown(Resource user) {
        String userName = user.text(USER_NAME).orElse("");
        ObjectNode body = Json.object();
        body.put("Id", id(user));
        body.put("TenantId", settings.tenantId());
        body.put("UserName", userName);
        body.put("FirstName", user.text(GIVEN_NAME).orElse(""));
        body.put("LastName", user.text(FAMILY_NAME).orElse(""));
        body.put("Email", user.text(EMAIL).orElse(userName));
        body.put("EmailConfirmed", false);
        body.put("LockoutEnabled", !user.flag(ACTIVE).orElse(true));
        body.putNull("LockoutEnd");
        user.text(PHONE_NUMBER)
                .ifPresentOrElse(number -> body.put("PhoneNumber", number), () -> body.putNull("PhoneNumber"));
        body.put("PhoneNumberConfirmed", false);
        body.put("TwoFactorEnabled", false);
        body.put("TenantAdmin", user.flag(TENANT_ADMIN).orElse(false));
        return body;
    }

    private static String id(Resource user) {
        return user.text(ID).orElseThrow().toUpperCase(Locale.ROOT);
    }

    private static Resource found(Optional<Resource> user) {
        return user.orElseThrow(
                () -> Failure.of(FailureKind.NOT_FOUND, "User not found").exception());
    }

    private static void requireSame(String id, String member, Optional<String> sent) {
        if (sent.filter(other -> !other.equalsIgnoreCase(id)).isPresent()) {
            throw Failure.invalid(member, "must be the id in the path").exception();
        }
    }
}
