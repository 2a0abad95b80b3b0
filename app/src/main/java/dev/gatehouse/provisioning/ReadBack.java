package dev.gatehouse.provisioning;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Learns what became of a write whose answer was lost, by looking for its trace; the write itself is never sent again. */
final class ReadBack {
    /** The server may still be at it: when to look. */
    private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ofMillis(200), Duration.ofMillis(800));

    private ReadBack() {}

    /**
     * The trace the write left; empty when there is none after a second.
     *
     * @param lost thrown where the directory does not say
     */
    static <T> Optional<T> of(FailureException lost, Supplier<Optional<T>> look) {
        try {
            for (Duration pause : PAUSES) {
                Thread.sleep(pause.toMillis());
                Optional<T> trace = look.get();
                if (trace.isPresent()) {
                    return trace;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost;
        } catch (FailureException e) {
            throw lost;
        }
    }

    /** What to tell where there is no trace. */
    static FailureException notWritten(FailureException lost) {
        return Failure.of(FailureKind.UNAVAILABLE, "The directory did not answer; nothing was written")
                .exception(lost);
    }
}
