package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.CREATED;
import static dev.gatehouse.resource.UserAttributes.DISPLAY_NAME;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.FAMILY_NAME;
import static dev.gatehouse.resource.UserAttributes.ID;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.failure.Failure;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * AMove provisioning: a user is a name, the answer a bare identifier.
 *
 * <p>The identifier is the resource's {@code id}, as plain text without quotes or line end, because the vendor's samples
 * print the raw body. The path without a version is the vendor's deprecated alias. Listing and deleting have the paths
 * and parameters of the vendor's manual; it leaves the members of a listed user open: here {@code id}, {@code username},
 * {@code email} and {@code createDate}. The list is always in order of the user name, as its {@code options} say;
 * {@code username} names one user and is no search term, so that nobody deletes a namesake.
 */
public final class Amove implements Dialect {
    private static final Pattern NO_WEIGHT = Pattern.compile("q\\s*=\\s*0(\\.0{0,3})?");

    /** How this contract calls what the use cases name. */
    private static final Map<String, String> MEMBERS = Map.of("userName", "username", "emails", "username");

    private static final TextRule USERNAME = TextRule.atMost(256);
    private static final int PAGE_SIZE = 50;
    private static final int LARGEST_PAGE = 1000;
    private static final int LAST_PAGE = 1_000_000;
    private static final PathPrefixes PATHS = PathPrefixes.of("/api/v1/provision", "/api/provision", "/api/v1/user");
    private static final Set<String> TEXT_RANGES = Set.of("*/*", "text/*", "text/plain");
    private static final Set<String> JSON_RANGES = Set.of("application/*", "application/json");

    private final AmoveSettings settings;

    public Amove(AmoveSettings settings) {
        this.settings = requireNonNull(settings, "settings");
    }

    @Override
    public String id() {
        return "amove";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return PATHS.cover(request.path());
    }

    @Override
    public PathMatching matching() {
        return new PathMatching(false, true);
    }

    @Override
    public List<DialectRoute> routes() {
        return List.of(
                new DialectRoute.Create("POST", "/api/v1/provision/create_user", this::create),
                new DialectRoute.Create("POST", "/api/provision/create_user", this::create),
                new DialectRoute.Guarded("GET", "/api/v1/user/get_all_users", Amove::list),
                new DialectRoute.Guarded("DELETE", "/api/v1/user/delete_user", Amove::delete));
    }

    private ApiResponse create(Call call) {
        Resource user = read(call.request().json());
        return created(call.users().create(user), call.request());
    }

    Resource read(JsonNode body) {
        JsonMembers members = JsonMembers.of(body);
        String username = members.requiredText("username", USERNAME);
        members.check();
        Resource user = Resource.EMPTY
                .with(USER_NAME, username)
                .with(DISPLAY_NAME, username)
                .with(FAMILY_NAME, localPart(username));
        return WorkEmail.on(user, Optional.of(username).filter(EmailAddress::isValid));
    }

    /** What stands before the last {@code @}, where something does. */
    private static Optional<String> localPart(String username) {
        return Optional.of(username.substring(0, Math.max(username.lastIndexOf('@'), 0))
                        .strip())
                .filter(local -> !local.isEmpty());
    }

    ApiResponse created(Resource user, ApiRequest request) {
        String identifier = user.text(ID).orElseThrow();
        return wantsJson(request) ? ApiResponse.json(200, new TextNode(identifier)) : ApiResponse.text(200, identifier);
    }

    /** Whether {@code Accept} (RFC 9110 §12.5.1) takes JSON and no text. */
    private static boolean wantsJson(ApiRequest request) {
        boolean json = false;
        for (String range : String.join(",", request.headerValues("Accept")).split(",", -1)) {
            String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
            if (isRefused(parts)) {
                continue;
            }
            String type = parts[0].strip();
            if (TEXT_RANGES.contains(type)) {
                return false;
            }
            json |= JSON_RANGES.contains(type);
        }
        return json;
    }

    /** Whether a media range has the weight 0: not wanted (RFC 9110 §12.4.2). */
    private static boolean isRefused(String[] range) {
        return Arrays.stream(range)
                .skip(1)
                .anyMatch(part -> NO_WEIGHT.matcher(part.strip()).matches());
    }

    private static ApiResponse list(Call call) {
        QueryParameters query = call.request().query();
        int page = query.number("page", 1, 1, LAST_PAGE);
        int size = query.number("pagesize", PAGE_SIZE, 1, LARGEST_PAGE);
        Filter filter = query.getIgnoreCase("username")
                .filter(name -> !name.isBlank())
                .map(name -> Filter.eq(USER_NAME, name))
                .orElse(Filter.ALL);
        return listed(call.users().search(filter, (page - 1) * size, size), page, size);
    }

    static ApiResponse listed(TenantUsers.Page found, int page, int size) {
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        for (Resource user : found.users()) {
            data.addObject()
                    .put("id", user.text(ID).orElseThrow())
                    .put("username", user.text(USER_NAME).orElse(null))
                    .put("email", user.text(EMAIL).orElse(null))
                    .put("createDate", user.text(CREATED).orElse(null));
        }
        body.put("total", found.total());
        body.putObject("options")
                .put("page", page)
                .put("pagesize", size)
                .put("sortfield", "UserName")
                .put("descending", false);
        return ApiResponse.json(200, body);
    }

    private static ApiResponse delete(Call call) {
        String id = call.request()
                .query()
                .getIgnoreCase("id")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Failure.invalid("id", "is required").exception());
        call.users().delete(id);
        return ApiResponse.empty(200);
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        return switch (failure.kind()) {
            case DUPLICATE -> {
                int status = settings.duplicateStatus();
                yield Problem.of(
                                status,
                                Problem.reason(status),
                                "A user with this username or e-mail address already exists")
                        .response();
            }
            case MALFORMED,
                    INVALID,
                    REJECTED,
                    UNAUTHENTICATED,
                    FORBIDDEN,
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
                    INTERNAL -> Problem.of(MemberNames.in(MEMBERS, failure)).response();
        };
    }

    @Override
    public String challenge() {
        return "Bearer";
    }
}
