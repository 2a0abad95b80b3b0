package dev.gatehouse.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;

/**
 * Problem details (RFC 9457): {@code type}, {@code title}, {@code status}, {@code detail} first, extension members after
 * them.
 */
public final class Problem {
    private static final String MEDIA_TYPE = "application/problem+json";

    private final ObjectNode body = Json.object();
    private final int status;

    private Problem(int status, String title, String detail) {
        this.status = status;
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail);
    }

    /** A problem with the usual status and title of this kind and, where fields are at fault, an {@code errors} member. */
    public static Problem of(Failure failure) {
        return of(usualStatus(failure.kind()), failure);
    }

    /** The same under a status that a contract documents for this kind. */
    public static Problem of(int status, Failure failure) {
        Problem problem = of(status, reason(status), failure.detail());
        for (Violation violation : failure.violations()) {
            problem.body
                    .withArrayProperty("errors")
                    .addObject()
                    .put("field", violation.field())
                    .put("reason", violation.reason());
        }
        return problem;
    }

    /** Adds an extension member (RFC 9457 §3.2), or {@code instance}. */
    public Problem with(String member, String value) {
        body.put(member, value);
        return this;
    }

    /** The body itself, for extension members that are not text. */
    public ObjectNode body() {
        return body;
    }

    public ApiResponse response() {
        return ApiResponse.json(status, MEDIA_TYPE, body);
    }

    /** The status a failure has where the contract that owns the path says nothing else. */
    public static int usualStatus(FailureKind kind) {
        return switch (kind) {
            case MALFORMED,
                    INVALID,
                    REJECTED,
                    INVALID_FILTER,
                    INVALID_PATH,
                    NO_TARGET,
                    MUTABILITY,
                    TOO_MANY,
                    INVALID_CURSOR,
                    EXPIRED_CURSOR,
                    INVALID_COUNT -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND, UNKNOWN_PATH -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case DUPLICATE, STALE -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case URI_TOO_LONG -> 414;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case HEADERS_TOO_LARGE -> 431;
            case OUTCOME_UNKNOWN, INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    /** The reason phrase of a status this product sends (RFC 9110 §15). */
    public static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
