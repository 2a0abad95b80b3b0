package dev.gatehouse.server;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this gateway can do its work now. Safe for use by many threads.
 *
 * <p>The check behind it runs at most once a second and never twice at a time, so that probes cannot load the directory
 * and a directory that hangs cannot hold more than one thread: meanwhile the others hear the last result.
 */
public final class Readiness {
    /** How long a result is good without a new check. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** How long a result may stand in while a new check is under way. */
    private static final Duration STALE = Duration.ofSeconds(10);

    private static final Failure NOT_KNOWN =
            Failure.of(FailureKind.UNAVAILABLE, "The readiness check is still running");
    private static final Failure STOPPING = Failure.of(FailureKind.UNAVAILABLE, "The gateway is stopping");

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);

    /** What must hold before this gateway takes requests. */
    @FunctionalInterface
    public interface Check {
        /** Fails with {@link FailureKind#UNAVAILABLE}, saying what is missing; returns within its own time-out. */
        void require();
    }

    /**
     * What the last check found.
     *
     * @param age how long ago that was
     */
    public record Known(boolean ready, Duration age) {}

    private record Result(Optional<Failure> missing, long nanos) {}

    private final Check check;
    private final LongSupplier nanoTime;
    private final AtomicBoolean checking = new AtomicBoolean();

    @Nullable
    private volatile Result last;

    private volatile boolean stopped;

    public Readiness(Check check) {
        this(check, System::nanoTime);
    }

    Readiness(Check check, LongSupplier nanoTime) {
        this.check = requireNonNull(check, "check");
        this.nanoTime = nanoTime;
    }

    /** What is missing; empty where the gateway is ready. */
    public Optional<Failure> missing() {
        if (stopped) {
            return Optional.of(STOPPING);
        }
        Result known = last;
        if (known != null && age(known) < FRESH.toNanos()) {
            return known.missing();
        }
        if (!checking.compareAndSet(false, true)) {
            return known != null && age(known) < STALE.toNanos() ? known.missing() : Optional.of(NOT_KNOWN);
        }
        try {
            return checked(known).missing();
        } finally {
            checking.set(false);
        }
    }

    /** What is known without asking anybody; empty before the first check. */
    public Optional<Known> known() {
        Result result = last;
        if (stopped) {
            return Optional.of(new Known(false, Duration.ZERO));
        }
        return Optional.ofNullable(result)
                .map(found -> new Known(found.missing().isEmpty(), Duration.ofNanos(age(found))));
    }

    /** From now on not ready, for good. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    private long age(Result result) {
        return nanoTime.getAsLong() - result.nanos();
    }

    private Result checked(@Nullable Result before) {
        Optional<Failure> missing = run();
        Result result = new Result(missing, nanoTime.getAsLong());
        last = result;
        boolean wasReady = before == null || before.missing().isEmpty();
        if (wasReady && missing.isPresent()) {
            log.atWarn().addKeyValue("missing", missing.get().detail()).log("became not ready");
        } else if (!wasReady && missing.isEmpty()) {
            log.atInfo().log("became ready");
        }
        return result;
    }

    private Optional<Failure> run() {
        try {
            check.require();
            return Optional.empty();
        } catch (FailureException e) {
            return Optional.of(e.failure());
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("readiness check broke");
            return Optional.of(Failure.of(FailureKind.INTERNAL, "The readiness check broke; the log says why"));
        }
    }
}
