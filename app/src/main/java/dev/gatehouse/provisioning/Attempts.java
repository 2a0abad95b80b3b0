package dev.gatehouse.provisioning;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** How often a write is tried that others keep being quicker than, and how long it waits between. */
final class Attempts {
    static final int MOST = 30;

    /** The longest wait, in milliseconds; its length is drawn, so that many do not collide again. */
    private static final int LONGEST_PAUSE = 50;

    private Attempts() {}

    /** Fails with UNAVAILABLE where this thread is asked to end. */
    static void pause() {
        pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE)), Attempts::overtaken);
    }

    /** A wait of that length; fails so where this thread is asked to end. */
    static void pause(Duration length, Supplier<FailureException> ended) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended.get();
        }
    }

    static FailureException overtaken() {
        return Failure.of(FailureKind.UNAVAILABLE, "Others keep changing this resource; nothing was written")
                .exception();
    }
}
