package dev.gatehouse.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of load: every client repeats what it does until the time is over, each on a thread of its own.
 *
 * @param perSecond how many were done in a second, all clients together
 * @param done how many were done
 * @param refused how many were answered with 503
 * @param failed how many failed otherwise
 * @param latencies of those done, in nanoseconds
 * @param refusalLatencies of the 503s, in nanoseconds
 * @param firstFailure what was wrong the first time
 */
record Load(
        double perSecond,
        long done,
        long refused,
        long failed,
        Histogram latencies,
        Histogram refusalLatencies,
        Optional<String> firstFailure) {
    private static final int UNAVAILABLE = 503;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final Duration GRACE = Duration.ofMinutes(5);

    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, 3);
    }

    /** As fast as they can. */
    static Load of(List<? extends Worker> workers, Duration time) {
        return of(workers, time, Duration.ZERO);
    }

    /**
     * Each at most once in the interval; a latency counts from when it was due, so that a client that was kept waiting does
     * not hide it.
     */
    static Load of(List<? extends Worker> workers, Duration time, Duration interval) {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size());
        try {
            CyclicBarrier start = new CyclicBarrier(workers.size());
            List<Future<Turns>> results = new ArrayList<>();
            for (Worker worker : workers) {
                Turns turns = new Turns(worker, time.toNanos(), interval.toNanos());
                results.add(threads.submit(() -> {
                    start.await();
                    return turns.take();
                }));
            }
            return sum(results, time.plus(GRACE));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Load sum(List<Future<Turns>> results, Duration patience) {
        double perSecond = 0;
        long refused = 0;
        long failed = 0;
        Histogram latencies = histogram();
        Histogram refusalLatencies = histogram();
        Optional<String> firstFailure = Optional.empty();
        for (Future<Turns> result : results) {
            Turns turns = finished(result, patience);
            perSecond += turns.latencies.getTotalCount() / (turns.elapsed / 1e9);
            refused += turns.refusalLatencies.getTotalCount();
            failed += turns.failed;
            latencies.add(turns.latencies);
            refusalLatencies.add(turns.refusalLatencies);
            firstFailure = firstFailure.or(() -> Optional.ofNullable(turns.firstFailure));
        }
        return new Load(
                perSecond, latencies.getTotalCount(), refused, failed, latencies, refusalLatencies, firstFailure);
    }

    private static Turns finished(Future<Turns> result, Duration patience) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("a client did not come back", e);
        }
    }

    /** What one client does and how long each time took. */
    private static final class Turns {
        private static final int MOST_FAILURES = 1_000;

        private final Worker worker;
        private final long nanos;
        private final long interval;
        private final Histogram latencies = histogram();
        private final Histogram refusalLatencies = histogram();
        private long failed;
        private long elapsed;

        @Nullable
        private String firstFailure;

        Turns(Worker worker, long nanos, long interval) {
            this.worker = worker;
            this.nanos = nanos;
            this.interval = interval;
        }

        Turns take() {
            long start = System.nanoTime();
            long due = start;
            long now = start;
            while (now - start < nanos && failed < MOST_FAILURES) {
                once(interval == 0 ? now : due);
                due += interval;
                pauseUntil(due);
                now = System.nanoTime();
            }
            elapsed = now - start;
            return this;
        }

        private void pauseUntil(long due) {
            long early = interval == 0 ? 0 : due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
        }

        private void once(long begin) {
            try {
                worker.once();
                latencies.recordValue(Math.min(System.nanoTime() - begin, LONGEST_NANOS));
            } catch (WrongAnswerException e) {
                if (e.status() == UNAVAILABLE) {
                    refusalLatencies.recordValue(Math.min(System.nanoTime() - begin, LONGEST_NANOS));
                } else {
                    failed(e);
                }
            } catch (Exception e) {
                failed(e);
            }
        }

        private void failed(Exception e) {
            failed++;
            if (firstFailure == null) {
                firstFailure = e.toString();
            }
        }
    }
}
