package dev.gatehouse.server;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.PathParameters;
import dev.gatehouse.http.Problem;
import dev.gatehouse.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A contract of its own under {@code /shop}, with its own shape of a failure, to tell its answers from all others. */
final class ShopMouth implements Mouth {
    final CountDownLatch slowEntered = new CountDownLatch(1);
    final CountDownLatch slowMayAnswer = new CountDownLatch(1);
    final AtomicInteger slowOnes = new AtomicInteger();

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return request.path().startsWith("/shop") || (request.path().equals("/shared") && isOurs(request.body()));
    }

    /** As where two contracts share an address and tell themselves apart by the body. */
    private static boolean isOurs(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).contains("shop");
    }

    @Override
    public PathMatching matching() {
        return PathMatching.EXACT;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/shop/items/{id}", (request, path) -> ApiResponse.text(200, path.get("id"))),
                new Route(
                        "GET",
                        "/shop/query",
                        (request, path) ->
                                ApiResponse.text(200, request.query().get("q").orElse("none"))),
                new Route("GET", "/shop/origin", (request, path) -> ApiResponse.text(200, request.origin())),
                new Route("GET", "/shop/nothing", (request, path) -> ApiResponse.empty(204)),
                new Route("GET", "/shop/json", (request, path) -> ApiResponse.json(200, Json.object())),
                new Route(
                        "GET",
                        "/shop/scim",
                        (request, path) -> ApiResponse.json(200, "application/scim+json", Json.object())
                                .with("Cache-Control", "private")),
                new Route(
                        "POST",
                        "/shop/items",
                        (request, path) -> ApiResponse.text(200, new String(request.body(), StandardCharsets.UTF_8))),
                new Route(
                        "POST",
                        "/shop/sizes",
                        (request, path) -> ApiResponse.text(200, String.valueOf(request.body().length))),
                new Route("POST", "/shop/forbidden", (request, path) -> {
                    throw Failure.of(FailureKind.FORBIDDEN, "not for you").exception();
                }),
                new Route("GET", "/shop/broken", (request, path) -> {
                    throw new IllegalStateException("secret of the house");
                }),
                new Route("GET", "/shop/linkage", (request, path) -> {
                    throw new NoClassDefFoundError("secret of the house");
                }),
                new Route("GET", "/shop/stream/{bytes}", (request, path) -> pieces(path, false)),
                new Route("GET", "/shop/stream/{bytes}/broken", (request, path) -> pieces(path, true)),
                new Route("GET", "/shop/slow", (request, path) -> {
                    slowOnes.incrementAndGet();
                    slowEntered.countDown();
                    awaitLeave();
                    return ApiResponse.text(200, "at last");
                }));
    }

    private static ApiResponse pieces(PathParameters path, boolean breaks) {
        return ApiResponse.streamed(200, "text/plain", out -> {
            byte[] piece = "0123456789".getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < Integer.parseInt(path.get("bytes")); sent += piece.length) {
                out.write(piece);
            }
            if (breaks) {
                throw Failure.of(FailureKind.UNAVAILABLE, "the stock is away").exception();
            }
        });
    }

    private void awaitLeave() {
        try {
            slowMayAnswer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        return Problem.of(failure).with("shop", failure.kind().name()).response();
    }

    @Override
    public String challenge() {
        return "Shop";
    }
}
