package dev.gatehouse.http;

import dev.gatehouse.failure.FailureException;

/** What answers one route. Failures are thrown as {@link FailureException} and rendered by the route's mouth. */
@FunctionalInterface
public interface Endpoint {
    ApiResponse answer(ApiRequest request, PathParameters parameters);
}
