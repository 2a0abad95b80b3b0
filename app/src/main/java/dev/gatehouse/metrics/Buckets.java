package dev.gatehouse.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** The upper bounds of a histogram: few and fixed, so that those of several gateways can be added up. */
final class Buckets {
    private Buckets() {}

    static Duration[] ofMillis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
