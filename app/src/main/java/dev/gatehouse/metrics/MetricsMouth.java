package dev.gatehouse.metrics;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Problem;
import dev.gatehouse.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code GET /metrics}: all that is measured, in the text format of Prometheus. */
final class MetricsMouth implements Mouth {
    private static final String PATH = "/metrics";
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> page;
    private final Consumer<ApiRequest> check;

    /** @param check fails unless whoever asks may read */
    MetricsMouth(Supplier<String> page, Consumer<ApiRequest> check) {
        this.page = requireNonNull(page, "page");
        this.check = requireNonNull(check, "check");
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public boolean owns(ApiRequest request) {
        return request.path().equals(PATH) || request.path().startsWith(PATH + "/");
    }

    @Override
    public PathMatching matching() {
        return PathMatching.EXACT;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("GET", PATH, (request, path) -> read(request)));
    }

    private ApiResponse read(ApiRequest request) {
        check.accept(request);
        return new ApiResponse(
                200, Map.of("Content-Type", MEDIA_TYPE), page.get().getBytes(StandardCharsets.UTF_8));
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
