package dev.gatehouse.metrics;

import dev.gatehouse.http.Tally;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A timer for each status that a route has answered with: found in a short list, as a route has few of them. */
final class RouteTally implements Tally {
    private record Timed(int status, Timer timer) {}

    private final IntFunction<Timer> timers;
    private volatile Timed[] known = {};

    /** @param timers makes the timer of a status */
    RouteTally(IntFunction<Timer> timers) {
        this.timers = timers;
    }

    @Override
    public void answered(int status, long nanos) {
        timer(status).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        for (Timed timed : known) {
            if (timed.status() == status) {
                return timed.timer();
            }
        }
        return added(status);
    }

    /** The registry has one timer of a name: two threads that come here at once add the same one twice. */
    private synchronized Timer added(int status) {
        Timer timer = timers.apply(status);
        Timed[] more = Arrays.copyOf(known, known.length + 1);
        more[more.length - 1] = new Timed(status, timer);
        known = more;
        return timer;
    }
}
