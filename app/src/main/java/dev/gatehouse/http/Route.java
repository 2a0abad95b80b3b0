package dev.gatehouse.http;

import static java.util.Objects.requireNonNull;

/**
 * One line of a mouth's route table.
 *
 * @param method GET, POST, PUT, PATCH or DELETE; a GET route answers HEAD too
 * @param path the template, for example {@code /v2/users/{username}}
 * @param endpoint what answers
 */
public record Route(String method, String path, Endpoint endpoint) {
    public Route {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(endpoint, "endpoint");
    }
}
