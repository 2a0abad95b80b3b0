package dev.gatehouse.authentication;

import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.provisioning.Caller;

/** Turns the credentials of a request into a caller. Safe for use by many threads. */
@FunctionalInterface
public interface Authenticator {
    /** Fails with UNAUTHENTICATED where there are no credentials or they do not hold; the detail never says which part. */
    Caller authenticate(ApiRequest request);
}
