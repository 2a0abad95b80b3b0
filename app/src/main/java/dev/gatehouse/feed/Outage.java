package dev.gatehouse.feed;

import dev.gatehouse.failure.FailureException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while the directory is away: one worker asks it again and again, the others wait for that. Safe for use by many
 * threads.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Runnable probe;
    private final Duration patience;
    private final Stop stop;
    private volatile boolean isWaiting;
    private long answered = System.nanoTime();

    /** @param probe fails where the directory would not take a write now */
    Outage(Runnable probe, Duration patience, Stop stop) {
        this.probe = probe;
        this.patience = patience;
        this.stop = stop;
    }

    /** Whether the directory is being waited for. */
    boolean isWaiting() {
        return isWaiting;
    }

    /**
     * Returns when the directory takes writes again. Fails with StoppedException when it does not in time.
     *
     * @param since when it was last seen not to, by {@link System#nanoTime}
     */
    synchronized void waitOut(long since) {
        if (answered - since > 0) {
            return;
        }
        long start = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        @Nullable FailureException last = failure();
        while (last != null) {
            if (!isWaiting) {
                isWaiting = true;
                LOG.atWarn()
                        .addKeyValue("reason", last.failure().detail())
                        .addKeyValue("atMost", patience)
                        .log("waits for the directory");
            }
            Duration left = patience.minusNanos(System.nanoTime() - start);
            if (left.isNegative() || left.isZero()) {
                throw new StoppedException(last.failure().detail());
            }
            stop.pause(pause.compareTo(left) < 0 ? pause : left);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            last = failure();
        }
        if (isWaiting) {
            isWaiting = false;
            LOG.atInfo().log("the directory answers again");
        }
        answered = System.nanoTime();
    }

    private @Nullable FailureException failure() {
        try {
            probe.run();
            return null;
        } catch (FailureException e) {
            return e;
        }
    }
}
