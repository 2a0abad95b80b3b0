package dev.gatehouse.metrics;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Times one kind of LDAP operation, each outcome by itself. */
final class OperationTimer {
    private static final Duration[] BUCKETS = Buckets.ofMillis(1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 10_000);

    private static final FailureKind[] KINDS = FailureKind.values();
    private static final int OK = KINDS.length;

    private final MeterRegistry registry;
    private final String operation;

    /** By the ordinals of the kinds, and behind them that of success; made when they first come up. */
    private final AtomicReferenceArray<@Nullable Timer> timers = new AtomicReferenceArray<>(OK + 1);

    OperationTimer(MeterRegistry registry, String operation) {
        this.registry = registry;
        this.operation = operation;
    }

    <T> T timed(Supplier<T> exchange) {
        long begin = System.nanoTime();
        T result = timedWhereItFails(exchange);
        record(OK, begin);
        return result;
    }

    /** For what mostly costs nothing: its successes are not timed. */
    <T> T timedWhereItFails(Supplier<T> exchange) {
        long begin = System.nanoTime();
        try {
            return exchange.get();
        } catch (FailureException e) {
            record(e.kind().ordinal(), begin);
            throw e;
        } catch (RuntimeException e) {
            record(FailureKind.INTERNAL.ordinal(), begin);
            throw e;
        }
    }

    void timed(Runnable exchange) {
        timed(() -> {
            exchange.run();
            return true;
        });
    }

    private void record(int outcome, long begin) {
        Timer timer = timers.get(outcome);
        if (timer == null) {
            timer = timer(outcome == OK ? "ok" : KINDS[outcome].name().toLowerCase(Locale.ROOT));
            timers.set(outcome, timer);
        }
        timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String outcome) {
        return Timer.builder("gatehouse.ldap.operations")
                .description("Operations on the directory, and how long they took, waiting for a connection included")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
