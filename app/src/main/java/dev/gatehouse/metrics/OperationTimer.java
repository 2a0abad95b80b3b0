package dev.gatehouse.metrics;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Times one kind of LDAP operation, each outcome by itself. */
final class OperationTimer {
    private static final Duration[] BUCKETS = Buckets.ofMillis(1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 10_000);

    private final MeterRegistry registry;
    private final String operation;
    private final Timer ok;
    private final Map<FailureKind, Timer> failed = new ConcurrentHashMap<>();

    OperationTimer(MeterRegistry registry, String operation) {
        this.registry = registry;
        this.operation = operation;
        this.ok = timer("ok");
    }

    <T> T timed(Supplier<T> exchange) {
        long begin = System.nanoTime();
        T result = timedWhereItFails(exchange);
        record(ok, begin);
        return result;
    }

    /** For what mostly costs nothing: its successes are not timed. */
    <T> T timedWhereItFails(Supplier<T> exchange) {
        long begin = System.nanoTime();
        try {
            return exchange.get();
        } catch (FailureException e) {
            record(failed(e.kind()), begin);
            throw e;
        } catch (RuntimeException e) {
            record(failed(FailureKind.INTERNAL), begin);
            throw e;
        }
    }

    void timed(Runnable exchange) {
        timed(() -> {
            exchange.run();
            return true;
        });
    }

    private static void record(Timer timer, long begin) {
        timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }

    private Timer failed(FailureKind kind) {
        return failed.computeIfAbsent(kind, found -> timer(found.name().toLowerCase(Locale.ROOT)));
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
