package dev.gatehouse.failure;

/**
 * The kinds of failure, named by what the caller can do next.
 *
 * <p>Every mouth renders every kind in a {@code switch} without {@code default}: a new kind does not compile until each
 * says how it looks.
 */
public enum FailureKind {
    /** The request could not be read at all: not JSON, invalid UTF-8, a bad percent escape. Mend the client. */
    MALFORMED,
    /** The request was read, but a value is missing, of the wrong type or not allowed. The violations name the fields. */
    INVALID,
    /** The directory itself refused a value: password policy, syntax, constraint. The detail gives the reason. */
    REJECTED,
    /** No credentials, or credentials that do not hold (RFC 9110 §15.5.2). */
    UNAUTHENTICATED,
    /** Known caller, but the permission or the tenant is not granted. */
    FORBIDDEN,
    /** The addressed resource does not exist in the caller's tenant. */
    NOT_FOUND,
    /** No route has this path. */
    UNKNOWN_PATH,
    /** The path is known, the method is not offered there; the answer carries {@code Allow}. */
    METHOD_NOT_ALLOWED,
    /** Somebody in the tenant already holds this user name or e-mail address. */
    DUPLICATE,
    /** The resource changed between reading and writing; read it again. Nothing was written. */
    STALE,
    /** The filter cannot be read, or asks of an attribute what it does not have (RFC 7644 §3.4.2.2). */
    INVALID_FILTER,
    /** The path of an attribute cannot be read or names none (RFC 7644 §3.5.2, §3.10). */
    INVALID_PATH,
    /** The path is right, but nothing there matches it (RFC 7644 §3.5.2). */
    NO_TARGET,
    /** The attribute is read-only, or immutable and has another value (RFC 7643 §2.2). */
    MUTABILITY,
    /** More would have to be read, compared or done than one request may ask for. */
    TOO_MANY,
    /** The cursor is none of ours, or belongs to another query (RFC 9865 §2). */
    INVALID_CURSOR,
    /** The cursor was ours and has expired (RFC 9865 §2). */
    EXPIRED_CURSOR,
    /** The count of a cursor page is out of bounds (RFC 9865 §2). */
    INVALID_COUNT,
    /** The resource is not in the state the request is made for: If-Match, If-None-Match (RFC 9110 §13.1). */
    PRECONDITION_FAILED,
    /** No media type the caller accepts is offered (RFC 9110 §15.5.7). */
    NOT_ACCEPTABLE,
    /** The request body is larger than the configured limit. */
    TOO_LARGE,
    /** The body is not in a media type this route reads. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The request target is longer than the server reads. */
    URI_TOO_LONG,
    /** The header fields are larger than the server reads (RFC 6585 §5). */
    HEADERS_TOO_LARGE,
    /** The directory is away or busy and <em>nothing was written</em>: try again later. */
    UNAVAILABLE,
    /** A write was sent and its outcome could not be learnt: read before trying again. */
    OUTCOME_UNKNOWN,
    /** A fault of ours or of our configuration. The log has the cause, the answer does not. */
    INTERNAL
}
