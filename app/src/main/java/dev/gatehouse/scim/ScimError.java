package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Problem;
import java.util.Optional;
import java.util.stream.Collectors;

/** A failure as SCIM shows it (RFC 7644 §3.12), its status a string. */
final class ScimError {
    static final String MEDIA_TYPE = "application/scim+json";
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

    /** A write without If-Match where one is required (RFC 6585 §3). */
    private static final int PRECONDITION_REQUIRED = 428;

    private static final int PRECONDITION_FAILED = 412;

    private ScimError() {}

    static ApiResponse response(Failure failure) {
        return ApiResponse.json(status(failure.kind()), MEDIA_TYPE, body(failure));
    }

    static ObjectNode body(Failure failure) {
        return body(status(failure.kind()), scimType(failure.kind()), detail(failure));
    }

    /** The detail, with the attributes at fault before it where it does not name them. */
    private static String detail(Failure failure) {
        String fields = failure.violations().stream()
                .map(Violation::field)
                .filter(field -> !failure.detail().contains(field))
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? failure.detail() : fields + ": " + failure.detail();
    }

    /** The body of a 428. */
    static ObjectNode versionRequired(String remedy) {
        return body(PRECONDITION_REQUIRED, Optional.empty(), remedy);
    }

    static ObjectNode body(int status, Optional<String> scimType, String detail) {
        ObjectNode body = Json.object();
        body.putArray("schemas").add(SCHEMA);
        body.put("status", String.valueOf(status));
        scimType.ifPresent(type -> body.put("scimType", type));
        body.put("detail", detail);
        return body;
    }

    static ApiResponse response(ObjectNode body) {
        return ApiResponse.json(body.path("status").asInt(), MEDIA_TYPE, body);
    }

    /** As everywhere, but for a lost race: RFC 7644 §3.14 has a 412 for it, whoever asked for a version. */
    static int status(FailureKind kind) {
        return kind == FailureKind.STALE ? PRECONDITION_FAILED : Problem.usualStatus(kind);
    }

    /** The keyword of RFC 7644 §3.12 and RFC 9865 §2; none where they have none. */
    private static Optional<String> scimType(FailureKind kind) {
        return switch (kind) {
            case MALFORMED -> Optional.of("invalidSyntax");
            case INVALID, REJECTED -> Optional.of("invalidValue");
            case INVALID_FILTER -> Optional.of("invalidFilter");
            case INVALID_PATH -> Optional.of("invalidPath");
            case NO_TARGET -> Optional.of("noTarget");
            case MUTABILITY -> Optional.of("mutability");
            case TOO_MANY, TOO_LARGE -> Optional.of("tooMany");
            case INVALID_CURSOR -> Optional.of("invalidCursor");
            case EXPIRED_CURSOR -> Optional.of("expiredCursor");
            case INVALID_COUNT -> Optional.of("invalidCount");
            case DUPLICATE -> Optional.of("uniqueness");
            case UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    UNKNOWN_PATH,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    STALE,
                    PRECONDITION_FAILED,
                    URI_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    HEADERS_TOO_LARGE,
                    OUTCOME_UNKNOWN,
                    INTERNAL,
                    UNAVAILABLE -> Optional.empty();
        };
    }
}
