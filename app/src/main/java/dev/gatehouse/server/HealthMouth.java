package dev.gatehouse.server;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Problem;
import dev.gatehouse.http.Route;
import java.util.List;
import java.util.Optional;

/** {@code /health/live} and {@code /health/ready}, for probes and load balancers; without credentials. */
public final class HealthMouth implements Mouth {
    private final Readiness readiness;
    private final String guard;

    /** @param guard a word for who keeps users unique, told with readiness */
    public HealthMouth(Readiness readiness, String guard) {
        this.readiness = requireNonNull(readiness, "readiness");
        this.guard = requireNonNull(guard, "guard");
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return isAt(request.path());
    }

    static boolean isAt(String path) {
        return path.equals("/health") || path.startsWith("/health/");
    }

    @Override
    public PathMatching matching() {
        return PathMatching.EXACT;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/health/live", (request, path) -> up()),
                new Route("GET", "/health/ready", (request, path) -> ready()));
    }

    /** Rendered here and not thrown: a probe's 503 is an answer, and the change to it has been logged once. */
    private ApiResponse ready() {
        Optional<Failure> missing = readiness.missing();
        if (missing.isEmpty()) {
            return ApiResponse.json(200, Json.object().put("status", "ready").put("guard", guard));
        }
        return Problem.of(503, missing.get()).response().with("Retry-After", "1");
    }

    private static ApiResponse up() {
        return ApiResponse.json(200, Json.object().put("status", "up"));
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        return Problem.of(failure).response();
    }

    @Override
    public String challenge() {
        return "Bearer";
    }
}
