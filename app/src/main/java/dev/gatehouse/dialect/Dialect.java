package dev.gatehouse.dialect;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.PathMatching;
import java.util.List;

/** One documented create-user API. Implementations have settings and no other state. */
public interface Dialect {
    /** The name in configuration, logs, fixtures and docs: lower case, for example {@code crayon}. */
    String id();

    /** Whether a request outside every prefix is this dialect's, found or not. Must not fail. */
    boolean owns(ApiRequest request);

    PathMatching matching();

    List<DialectRoute> routes();

    /** The answer to a failure: {@code application/problem+json} with the contract's own members. */
    ApiResponse failed(Failure failure, ApiRequest request);

    /** The value of {@code WWW-Authenticate} on a 401. */
    String challenge();
}
