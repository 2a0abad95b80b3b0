package dev.gatehouse.metrics;

import dev.gatehouse.http.Route;
import dev.gatehouse.http.Tally;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;

/** Times the answers by mouth, route template, method and status. */
final class HttpTallies implements Tally.Source {
    /** What no route answers: any path, any method. */
    private static final String NO_ROUTE = "other";

    private static final Duration[] BUCKETS = Buckets.ofMillis(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000);

    private final MeterRegistry registry;

    HttpTallies(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Tally of(String mouth, Optional<Route> route) {
        return new RouteTally(status -> Timer.builder("gatehouse.http.requests")
                .description("Answers sent, and how long they took from the request on, waiting to be let in included")
                .tag("mouth", mouth)
                .tag("method", route.map(Route::method).orElse(NO_ROUTE))
                .tag("route", route.map(Route::path).orElse(NO_ROUTE))
                .tag("status", String.valueOf(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
    }
}
