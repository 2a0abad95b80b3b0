package dev.gatehouse.dialect;

import dev.gatehouse.authentication.TokenIssuer;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;

/** One route of a dialect. */
public sealed interface DialectRoute {
    String method();

    /** The path template, for example {@code /v2/users/{username}}. */
    String path();

    /** A route for callers who have shown who they are. */
    record Guarded(String method, String path, GuardedAction action) implements DialectRoute {}

    /** A guarded route by which users are created: what becomes of them is counted. */
    record Create(String method, String path, GuardedAction action) implements DialectRoute {}

    /** A route that hands out credentials and so asks for none first. */
    record SignIn(String method, String path, SignInAction action) implements DialectRoute {}

    /** What answers a guarded route. */
    @FunctionalInterface
    interface GuardedAction {
        ApiResponse answer(Call call);
    }

    /** What answers a sign-in route. */
    @FunctionalInterface
    interface SignInAction {
        ApiResponse answer(ApiRequest request, TokenIssuer tokens);
    }
}
