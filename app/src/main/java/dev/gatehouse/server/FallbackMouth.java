package dev.gatehouse.server;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Problem;
import dev.gatehouse.http.Route;
import java.util.List;

/** Owns what no other mouth owns, and offers nothing there. */
public final class FallbackMouth implements Mouth {
    @Override
    public String name() {
        return "fallback";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return true;
    }

    @Override
    public PathMatching matching() {
        return PathMatching.EXACT;
    }

    @Override
    public List<Route> routes() {
        return List.of();
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        if (failure.kind() == FailureKind.UNKNOWN_PATH) {
            return Problem.of(
                            Failure.of(
                                    FailureKind.UNKNOWN_PATH,
                                    "There is nothing at this path; app/docs/contracts describes the addresses that are served"))
                    .response();
        }
        return Problem.of(failure).response();
    }

    @Override
    public String challenge() {
        return "Bearer";
    }
}
