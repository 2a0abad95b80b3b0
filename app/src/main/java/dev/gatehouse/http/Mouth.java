package dev.gatehouse.http;

import dev.gatehouse.failure.Failure;
import java.util.List;

/**
 * A set of routes with one way to say what went wrong: a dialect, SCIM, the health checks.
 *
 * <p>The mouth that owns a path answers everything under it, unknown paths and server-level errors included.
 */
public interface Mouth {
    /** A short name for logs. */
    String name();

    /** Whether this mouth answers for the request, found or not. Must not fail. */
    boolean owns(ApiRequest request);

    PathMatching matching();

    List<Route> routes();

    /** The answer to a failure, body and content type; the front adds the header fields that every 401, 405 and 503 has. */
    ApiResponse failed(Failure failure, ApiRequest request);

    /** The value of {@code WWW-Authenticate} (RFC 9110 §11.6.1) on a 401. */
    String challenge();
}
