package dev.gatehouse.metrics;

import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.Creations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts creates by mouth, resource type and outcome. */
final class CountedCreations implements Creations {
    private final MeterRegistry registry;
    private final Map<Ended, Counter> counters = new ConcurrentHashMap<>();

    private record Ended(String mouth, String type, String outcome) {}

    CountedCreations(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(String mouth, String type, Optional<FailureKind> failure) {
        String outcome = failure.map(CountedCreations::word).orElse("created");
        counters.computeIfAbsent(new Ended(mouth, type, outcome), this::counter).increment();
    }

    private Counter counter(Ended ended) {
        return Counter.builder("gatehouse.creates")
                .description("Creates that were asked for, each operation of a bulk by itself, by what became of them")
                .tag("mouth", ended.mouth())
                .tag("type", ended.type())
                .tag("outcome", ended.outcome())
                .register(registry);
    }

    private static String word(FailureKind kind) {
        return switch (kind) {
            case MALFORMED,
                    INVALID,
                    NOT_FOUND,
                    INVALID_PATH,
                    INVALID_FILTER,
                    NO_TARGET,
                    MUTABILITY,
                    TOO_MANY,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    NOT_ACCEPTABLE,
                    UNKNOWN_PATH,
                    METHOD_NOT_ALLOWED,
                    INVALID_CURSOR,
                    EXPIRED_CURSOR,
                    INVALID_COUNT,
                    PRECONDITION_FAILED,
                    URI_TOO_LONG,
                    HEADERS_TOO_LARGE -> "invalid";
            case REJECTED -> "rejected";
            case DUPLICATE -> "duplicate";
            case UNAUTHENTICATED, FORBIDDEN -> "forbidden";
            case STALE, UNAVAILABLE -> "unavailable";
            case OUTCOME_UNKNOWN -> "unknown";
            case INTERNAL -> "failed";
        };
    }
}
