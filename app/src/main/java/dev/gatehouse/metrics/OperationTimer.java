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

    private final MeterRegistry registry;
    private final String operation;
    private final Timer ok;

    /** By the ordinals of the kinds; made when they first come up. */
    private final AtomicReferenceArray<@Nullable Timer> failed =
            new AtomicReferenceArray<>(FailureKind.values().length);

    OperationTimer(MeterRegistry registry, String operation) {
        this.registry = registry;
        this.operation = operation;
        this.ok = timer("ok");
    }

    <T> T timed(Supplier<T> exchange) {
        long begin = System.nanoTime();
        T result;
        try {
            result = exchange.get();
        } catch (FailureException e) {
            record(failed(e.kind()), begin);
            throw e;
        } catch (RuntimeException e) {
            record(failed(FailureKind.INTERNAL), begin);
            throw e;
        }
        record(ok, begin);
        return result;
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
        Timer known = failed.get(kind.ordinal());
        if (known != null) {
            return known;
        }
        Timer made = timer(kind.name().toLowerCase(Locale.ROOT));
        failed.set(kind.ordinal(), made);
        return made;
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
