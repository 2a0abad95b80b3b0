package dev.gatehouse.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Why an import stops before the end of its file: the first reason given. Safe for use by many threads. */
final class Stop {
    static final String ASKED = "It was asked to stop";

    private final CountDownLatch given = new CountDownLatch(1);
    private final AtomicReference<String> reason = new AtomicReference<>();

    void because(String why) {
        reason.compareAndSet(null, why);
        given.countDown();
    }

    boolean isGiven() {
        return given.getCount() == 0;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** Fails with StoppedException, at once when there is a reason to stop. */
    void pause(Duration length) {
        boolean isOver;
        try {
            isOver = given.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isOver = true;
        }
        if (isOver) {
            throw new StoppedException(reason().orElse(ASKED));
        }
    }
}
