package dev.gatehouse.authentication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Problem;
import dev.gatehouse.http.QueryParameters;
import dev.gatehouse.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The token endpoint {@code POST /oauth/token} (RFC 6749 §3.2): client credentials and password grants.
 *
 * <p>A client shows its secret by HTTP Basic or in the form, not both. {@code scope} and {@code audience} are read over:
 * a token has what its client is configured with, and says so in {@code scope} (§5.1). Errors are problem details with the
 * members of §5.2 beside them.
 */
public final class TokenMouth implements Mouth {
    private static final String PATH = "/oauth/token";

    private final JwtTokenIssuer issuer;

    public TokenMouth(JwtTokenIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return request.path().equals("/oauth") || request.path().startsWith("/oauth/");
    }

    @Override
    public PathMatching matching() {
        return new PathMatching(false, true);
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("POST", PATH, (request, path) -> token(request)));
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        return unstored(Problem.of(failure)
                .with("error", error(failure.kind()))
                .with("error_description", failure.detail())
                .response());
    }

    @Override
    public String challenge() {
        return "Basic realm=\"gatehouse\", charset=\"UTF-8\"";
    }

    private ApiResponse token(ApiRequest request) {
        QueryParameters form = request.form();
        String grantType = required(form, "grant_type");
        JwtTokenIssuer.Grant client = client(request, form);
        return switch (grantType) {
            case "client_credentials" -> issued(client);
            case "password" ->
                NamedPassword.of(required(form, "username"), required(form, "password"))
                        .flatMap(user -> issuer.user(client, user))
                        .map(this::issued)
                        .orElseGet(() -> refused("invalid_grant", "The user name or the password does not hold"));
            default -> refused("unsupported_grant_type", "Send grant_type client_credentials or password");
        };
    }

    private ApiResponse issued(JwtTokenIssuer.Grant grant) {
        TokenIssuer.Issued issued = issuer.issue(grant)
                .orElseThrow(() -> Failure.of(FailureKind.UNKNOWN_PATH, "There is no token endpoint")
                        .exception());
        ObjectNode body = Json.object();
        body.put("access_token", issued.token());
        body.put("token_type", "Bearer");
        body.put("expires_in", issued.lifetime().toSeconds());
        body.put("scope", grant.rights().scope());
        return unstored(ApiResponse.json(200, body));
    }

    /** Fails with UNAUTHENTICATED, which is {@code invalid_client}, unless a client shows its secret. */
    private JwtTokenIssuer.Grant client(ApiRequest request, QueryParameters form) {
        Optional<NamedPassword> inHeader = request.header("Authorization").flatMap(TokenMouth::basic);
        Optional<String> secret = form.get("client_secret");
        if (inHeader.isPresent() && secret.isPresent()) {
            throw Failure.of(FailureKind.MALFORMED, "Send the client's secret once: in the header or in the form")
                    .exception();
        }
        Optional<NamedPassword> sent = inHeader.isPresent()
                ? inHeader
                : NamedPassword.of(form.get("client_id").orElse(""), secret.orElse(""));
        return sent.flatMap(issuer::client)
                .or(() -> inHeader.flatMap(NamedPassword::formDecoded).flatMap(issuer::client))
                .orElseThrow(() -> Failure.of(
                                FailureKind.UNAUTHENTICATED, "The client is unknown or its secret does not hold")
                        .exception());
    }

    private static Optional<NamedPassword> basic(String header) {
        String[] parts = header.strip().split(" +", 2);
        boolean isBasic = parts.length == 2 && parts[0].toLowerCase(Locale.ROOT).equals("basic");
        return isBasic ? NamedPassword.ofBasic(parts[1]) : Optional.empty();
    }

    private static String required(QueryParameters form, String name) {
        return form.get(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Failure.invalid(name, "is required").exception());
    }

    private static ApiResponse refused(String error, String description) {
        return unstored(Problem.of(400, Problem.reason(400), description)
                .with("error", error)
                .with("error_description", description)
                .response());
    }

    /** RFC 6749 §5.1: neither tokens nor refusals are kept by a cache. */
    private static ApiResponse unstored(ApiResponse response) {
        return response.with("Cache-Control", "no-store");
    }

    /** The error code of RFC 6749 §5.2; trouble of ours borrows the words of §4.1.2.1, for §5.2 has none. */
    private static String error(FailureKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "invalid_client";
            case FORBIDDEN -> "unauthorized_client";
            case MALFORMED,
                    INVALID,
                    REJECTED,
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
                    HEADERS_TOO_LARGE -> "invalid_request";
            case UNAVAILABLE -> "temporarily_unavailable";
            case OUTCOME_UNKNOWN, INTERNAL -> "server_error";
        };
    }
}
