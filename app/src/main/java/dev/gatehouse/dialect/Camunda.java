package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.DISPLAY_NAME;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.ID;
import static dev.gatehouse.resource.UserAttributes.PASSWORD;
import static dev.gatehouse.resource.UserAttributes.USER_KEY;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Problem;
import dev.gatehouse.provisioning.TenantUsers;
import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Camunda 8 users, at {@code /users} as documented, at {@code /v2/users} as every client calls it, and at {@code
 * /v1/users}.
 *
 * <p>Answers have exactly the documented members, problems exactly five: Camunda's Java client drops the details of a
 * problem that has one more, and refuses a created user that has. Status 503 is kept for failures before any write:
 * Camunda's Node client repeats a POST on it.
 */
public final class Camunda implements Dialect {
    private static final PathPrefixes PATHS = PathPrefixes.of("/users", "/v1/users", "/v2/users");

    private final CamundaSettings settings;

    public Camunda(CamundaSettings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public String id() {
        return "camunda";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return PATHS.cover(request.path());
    }

    @Override
    public PathMatching matching() {
        return PathMatching.EXACT;
    }

    @Override
    public List<DialectRoute> routes() {
        return PATHS.prefixes().stream().flatMap(this::routesUnder).toList();
    }

    private Stream<DialectRoute> routesUnder(String users) {
        return Stream.of(
                new DialectRoute.Create("POST", users, this::create),
                new DialectRoute.Guarded("POST", users + "/search", Camunda::search),
                new DialectRoute.Guarded("GET", users + "/{username}", Camunda::get),
                new DialectRoute.Guarded("PUT", users + "/{username}", this::update),
                new DialectRoute.Guarded("DELETE", users + "/{username}", Camunda::delete));
    }

    private ApiResponse create(Call call) {
        Resource user = read(call.request().json());
        try {
            return created(call.users().createWithUserKey(user));
        } catch (FailureException e) {
            throw e.kind() == FailureKind.DUPLICATE
                    ? duplicate(e.failure(), user).exception(e)
                    : e;
        }
    }

    Resource read(JsonNode body) {
        CamundaUser read = CamundaUser.of(body);
        String username = read.username();
        String password = read.requiredPassword();
        Optional<String> name = read.name(!settings.isEdition88());
        Optional<String> email = read.email(!settings.isEdition88());
        read.check();
        Resource user = WorkEmail.on(Resource.EMPTY.with(USER_NAME, username).with(PASSWORD, password), email);
        return name.map(FullName::of).map(full -> full.in(user)).orElse(user.with(DISPLAY_NAME, username));
    }

    ApiResponse created(Resource user) {
        if (settings.isEdition88()) {
            return ApiResponse.json(201, shown(user));
        }
        long key = Long.parseLong(user.text(USER_KEY).orElseThrow());
        return ApiResponse.json(202, Json.object().put("userKey", key));
    }

    /** In the words of Camunda's engine, unless it was another value than the user name. */
    static Failure duplicate(Failure failure, Resource user) {
        boolean ofEmail = failure.violations().stream()
                .anyMatch(
                        violation -> violation.field().toLowerCase(Locale.ROOT).startsWith("email"));
        if (ofEmail) {
            return failure;
        }
        String detail = "Command 'CREATE' rejected with code 'ALREADY_EXISTS': Expected to create user with username '"
                + user.text(USER_NAME).orElseThrow() + "', but a user with this username already exists";
        return new Failure(FailureKind.DUPLICATE, detail, failure.violations());
    }

    private static ApiResponse get(Call call) {
        return ApiResponse.json(200, shown(addressed(call)));
    }

    private static ApiResponse search(Call call) {
        CamundaSearch search = call.request().body().length == 0
                ? CamundaSearch.ofEverything()
                : CamundaSearch.of(call.request().json());
        return found(call.users().search(search.filter(), search.from(), search.limit()));
    }

    static ApiResponse found(TenantUsers.Page page) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        page.users().forEach(user -> items.add(shown(user)));
        body.putObject("page").put("totalItems", page.total()).put("hasMoreTotalItems", false);
        return ApiResponse.json(200, body);
    }

    private ApiResponse update(Call call) {
        CamundaUpdate update = readUpdate(call.request().json());
        String id = addressed(call).text(ID).orElseThrow();
        Resource updated = call.users().change(id, user -> update.in(user).with(PASSWORD, update.password()));
        return ApiResponse.json(200, shown(updated));
    }

    CamundaUpdate readUpdate(JsonNode body) {
        CamundaUser read = CamundaUser.of(body);
        Optional<String> password = read.password();
        Optional<String> name = read.name(!settings.isEdition88());
        Optional<String> email = read.email(!settings.isEdition88());
        read.check();
        return new CamundaUpdate(name, email, password);
    }

    /** What a PUT changes; what is empty stays as it is. */
    record CamundaUpdate(Optional<String> name, Optional<String> email, Optional<String> password) {

        /** The user with the new name, unless he has it already, and the new address in place of his first. */
        Resource in(Resource user) {
            Resource renamed = name.filter(full -> !FullName.from(user).equals(Optional.of(full)))
                    .map(full -> FullName.of(full).in(user))
                    .orElse(user);
            return WorkEmail.on(renamed, email);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "CamundaUpdate[name=" + name + ", email=" + email + "]";
        }
    }

    private static ApiResponse delete(Call call) {
        call.users().delete(addressed(call).text(ID).orElseThrow());
        return ApiResponse.empty(204);
    }

    private static Resource addressed(Call call) {
        String username = call.path().get("username");
        return call.users()
                .byUserName(username)
                .orElseThrow(() -> Failure.of(FailureKind.NOT_FOUND, "User with username '" + username + "' not found")
                        .exception());
    }

    private static ObjectNode shown(Resource user) {
        return Json.object()
                .put("username", user.text(USER_NAME).orElse(null))
                .put("name", FullName.from(user).orElse(null))
                .put("email", user.text(EMAIL).orElse(null));
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        FailureKind kind = failure.kind();
        int status = kind == FailureKind.DUPLICATE ? settings.duplicateStatus() : Problem.usualStatus(kind);
        String title = switch (kind) {
            case INVALID, REJECTED -> "INVALID_ARGUMENT";
            case DUPLICATE -> "ALREADY_EXISTS";
            case FORBIDDEN -> "FORBIDDEN";
            case NOT_FOUND -> "NOT_FOUND";
            case UNAVAILABLE -> "RESOURCE_EXHAUSTED";
            case MALFORMED,
                    UNAUTHENTICATED,
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
                    OUTCOME_UNKNOWN,
                    INTERNAL -> Problem.reason(status);
        };
        String detail =
                kind == FailureKind.MALFORMED ? "Failed to read request: " + failure.detail() : failure.detail();
        return Problem.of(status, title, detail)
                .with("instance", request.path())
                .response();
    }

    @Override
    public String challenge() {
        return "Bearer";
    }
}
