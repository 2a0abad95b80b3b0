package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.ACTIVE;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.FAMILY_NAME;
import static dev.gatehouse.resource.UserAttributes.GIVEN_NAME;
import static dev.gatehouse.resource.UserAttributes.ID;
import static dev.gatehouse.resource.UserAttributes.PASSWORD;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.JsonMembers;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Problem;
import dev.gatehouse.http.QueryParameters;
import dev.gatehouse.http.TextRule;
import dev.gatehouse.provisioning.TenantUsers;
import dev.gatehouse.resource.EmailAddress;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.filter.Filter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Crafter Studio 3.0, user management: {@code …/api/1/services/api/1/user/*.json}.
 *
 * <p>Served with and without the servlet context {@code /studio} that real deployments have in front; a
 * {@code Location} keeps the one the caller used. Every answer of the contract has a {@code message}; its calls know no
 * 403 for a missing permission, they answer 401.
 */
final class Crafter implements Dialect {
    private static final String SERVICES = "/api/1/services/api/1";
    private static final List<String> ROOTS = List.of(SERVICES, "/studio" + SERVICES);
    private static final PathPrefixes OWN_PATHS = new PathPrefixes(ROOTS);

    private static final Map<String, String> MEMBERS = Map.of(
            "userName", "username",
            "name.givenName", "first_name",
            "name.familyName", "last_name",
            "emails", "email");

    private static final TextRule PLAIN = TextRule.atMost(255).withoutTags();
    /** A password may hold angle brackets: nobody ever shows it on a page. */
    private static final TextRule SECRET = TextRule.atMost(255);

    private static final int USUAL_PAGE = 25;
    private static final int LARGEST_PAGE = 1000;

    @Override
    public String id() {
        return "crafter";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return OWN_PATHS.cover(request.path());
    }

    @Override
    public PathMatching matching() {
        return PathMatching.EXACT;
    }

    @Override
    public List<DialectRoute> routes() {
        List<DialectRoute> routes = new ArrayList<>();
        for (String root : ROOTS) {
            String user = root + "/user/";
            routes.add(new DialectRoute.Create("POST", user + "create.json", this::create));
            routes.add(new DialectRoute.Guarded("GET", user + "get.json", Crafter::get));
            routes.add(new DialectRoute.Guarded("GET", user + "get-all.json", Crafter::getAll));
            routes.add(new DialectRoute.Guarded("GET", user + "status.json", Crafter::status));
            routes.add(new DialectRoute.Guarded("POST", user + "update.json", Crafter::update));
            routes.add(new DialectRoute.Guarded("POST", user + "delete.json", Crafter::delete));
            routes.add(new DialectRoute.Guarded("POST", user + "enable.json", call -> setActive(call, true)));
            routes.add(new DialectRoute.Guarded("POST", user + "disable.json", call -> setActive(call, false)));
            routes.add(new DialectRoute.Guarded("POST", user + "reset-password.json", Crafter::resetPassword));
        }
        return List.copyOf(routes);
    }

    @Override
    public String challenge() {
        return "Bearer";
    }

    private ApiResponse create(Call call) {
        Resource user = call.users().create(read(call.request().json()));
        return created(user, call.request(), call.mount());
    }

    /** The body of {@code create.json}; fails with INVALID, naming every member at fault. */
    Resource read(JsonNode body) {
        JsonMembers members = JsonMembers.of(body);
        String userName = members.requiredText("username", PLAIN);
        String password = members.requiredText("password", SECRET);
        String first = members.requiredText("first_name", PLAIN);
        String last = members.requiredText("last_name", PLAIN);
        String email = members.requiredText("email", PLAIN);
        checkEmail(members, email);
        members.check();
        Resource named = FirstAndLastName.on(Resource.EMPTY, Optional.of(first), Optional.of(last))
                .with(USER_NAME, userName)
                .with(PASSWORD, password);
        return WorkEmail.on(named, Optional.of(email));
    }

    ApiResponse created(Resource user, ApiRequest request, String mount) {
        return ok(201).with("Location", addressOf(userName(user), request, mount));
    }

    /** {@code user} is how Studio's own {@code Location} names the parameter, although its {@code get.json} reads {@code username}. */
    private static ApiResponse get(Call call) {
        Resource user = named(call, call.request().query());
        return ApiResponse.json(200, shown(user)).with("Location", address(call, user));
    }

    private static ApiResponse getAll(Call call) {
        QueryParameters query = call.request().query();
        int start = query.number("start", 0, 0, Integer.MAX_VALUE);
        int number = query.number("number", USUAL_PAGE, 0, LARGEST_PAGE);
        TenantUsers.Page page = call.users().search(Filter.ALL, start, number);
        ObjectNode body = Json.object();
        ArrayNode users = body.putArray("users");
        page.users().forEach(user -> users.add(shown(user)));
        body.put("total", page.total());
        String self = folder(call.request(), call.mount()) + "get-all.json?start=" + start + "&number=" + number;
        return ApiResponse.json(200, body).with("Location", self);
    }

    private static ApiResponse status(Call call) {
        Resource user = named(call, call.request().query());
        ObjectNode body = Json.object();
        body.put("username", userName(user)).put("enabled", user.flag(ACTIVE).orElse(true));
        return ApiResponse.json(200, body);
    }

    private static ApiResponse update(Call call) {
        JsonMembers members = JsonMembers.of(call.request().json());
        String userName = members.requiredText("username", PLAIN);
        Optional<String> first = members.optionalText("first_name", PLAIN);
        Optional<String> last = members.optionalText("last_name", PLAIN);
        Optional<String> email = members.optionalText("email", PLAIN);
        email.ifPresent(address -> checkEmail(members, address));
        members.check();
        Resource user = existing(call, userName);
        call.users().change(id(user), before -> WorkEmail.on(FirstAndLastName.on(before, first, last), email));
        return ok(200).with("Location", address(call, user));
    }

    private static ApiResponse delete(Call call) {
        Resource user = existing(call, bodyUserName(call));
        if (userName(user).equalsIgnoreCase(call.caller().subject())) {
            String reason = "Nobody may delete himself";
            return Problem.of(403, Problem.reason(403), reason)
                    .with("message", reason)
                    .response();
        }
        call.users().delete(id(user));
        return ApiResponse.empty(204);
    }

    private static ApiResponse setActive(Call call, boolean active) {
        Resource user = existing(call, bodyUserName(call));
        call.users().change(id(user), before -> before.with(ACTIVE, active));
        return ok(200).with("Location", address(call, user));
    }

    private static ApiResponse resetPassword(Call call) {
        JsonMembers members = JsonMembers.of(call.request().json());
        String userName = members.requiredText("username", PLAIN);
        String password = members.requiredText("new", SECRET);
        members.check();
        Resource user = existing(call, userName);
        call.users().setPassword(id(user), password);
        return ok(200).with("Location", address(call, user));
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        int status = status(failure.kind());
        ApiResponse response = Problem.of(status, MemberNames.in(MEMBERS, failure))
                .with("message", message(failure.kind()))
                .response();
        if (failure.kind() != FailureKind.DUPLICATE) {
            return response;
        }
        return sentUserName(request)
                .map(userName -> response.with("Location", addressOf(userName, request, "")))
                .orElse(response);
    }

    private static int status(FailureKind kind) {
        return switch (kind) {
            // The contract has no 403: whoever is no administrator is treated as if he were nobody.
            case FORBIDDEN -> 401;
            case MALFORMED,
                    INVALID,
                    REJECTED,
                    UNAUTHENTICATED,
                    NOT_FOUND,
                    UNKNOWN_PATH,
                    METHOD_NOT_ALLOWED,
                    DUPLICATE,
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

    /** The documented texts, to the letter; the reason phrase where the contract has none. */
    private static String message(FailureKind kind) {
        return switch (kind) {
            case MALFORMED -> "Bad Request";
            case INVALID, REJECTED -> "Invalid parameter(s)";
            case UNAUTHENTICATED, FORBIDDEN -> "Unauthorized";
            case NOT_FOUND -> "User not found";
            case DUPLICATE -> "User already exists";
            case OUTCOME_UNKNOWN, INTERNAL -> "Internal server error";
            case UNKNOWN_PATH,
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
                    UNAVAILABLE -> Problem.reason(Problem.usualStatus(kind));
        };
    }

    /** The user name of the request that failed, read again and never believed. */
    private static Optional<String> sentUserName(ApiRequest request) {
        try {
            return Optional.ofNullable(request.json().path("username").textValue());
        } catch (FailureException unreadable) {
            return Optional.empty();
        }
    }

    private static void checkEmail(JsonMembers members, String email) {
        boolean alreadyWrong = members.violations().stream()
                .anyMatch(violation -> violation.field().equals("email"));
        if (!alreadyWrong && !EmailAddress.isValid(email)) {
            members.complain("email", "must be an e-mail address, for example jane@example.com");
        }
    }

    private static Resource named(Call call, QueryParameters query) {
        String userName = query.get("username")
                .or(() -> query.get("user"))
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> Failure.invalid("username", "is required").exception());
        return existing(call, userName);
    }

    private static String bodyUserName(Call call) {
        JsonMembers members = JsonMembers.of(call.request().json());
        String userName = members.requiredText("username", PLAIN);
        members.check();
        return userName;
    }

    private static Resource existing(Call call, String userName) {
        return call.users()
                .byUserName(userName)
                .orElseThrow(() -> Failure.of(FailureKind.NOT_FOUND, "There is no user of this username")
                        .exception());
    }

    private static ObjectNode shown(Resource user) {
        ObjectNode body = Json.object();
        body.put("username", userName(user));
        body.put("first_name", user.text(GIVEN_NAME).orElse(""));
        body.put("last_name", user.text(FAMILY_NAME).orElse(""));
        body.put("email", user.text(EMAIL).orElse(""));
        body.put("externally_managed", false);
        body.putArray("sites");
        return body;
    }

    private static ApiResponse ok(int status) {
        return ApiResponse.json(status, Json.object().put("message", "OK"));
    }

    private static String id(Resource user) {
        return user.text(ID).orElseThrow();
    }

    private static String userName(Resource user) {
        return user.text(USER_NAME).orElse("");
    }

    private static String address(Call call, Resource user) {
        return addressOf(userName(user), call.request(), call.mount());
    }

    private static String addressOf(String userName, ApiRequest request, String mount) {
        return folder(request, mount) + "get.json?username=" + escaped(userName);
    }

    /** The absolute URL of {@code …/user/} under which the request came. */
    private static String folder(ApiRequest request, String mount) {
        String path = mount + request.path();
        return request.origin() + path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Percent-encodes all but the unreserved characters (RFC 3986 §2.3) and {@code @}, which a query may hold (§3.4). */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean stays = c < 0x80 && (Character.isLetterOrDigit(c) || "@.-_~".indexOf(c) >= 0);
            escaped.append(stays ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return escaped.toString();
    }
}
