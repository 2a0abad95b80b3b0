package dev.gatehouse.feed;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.provisioning.TenantUsers;
import dev.gatehouse.resource.Resource;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One import of one file: reads it row by row, lets workers settle the rows, and writes down what becomes of each.
 *
 * <p>Memory does not grow with the file but for a bit a row when it is resumed. Once only.
 */
public final class Import {
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final FeedFile file;
    private final TenantUsers users;
    private final Outage outage;
    private final Stop stop = new Stop();
    private final ImportWatch watch;
    private final Tally tally = new Tally();

    /**
     * @param users those of the tenant that is imported into
     * @param probe fails where the directory would not take a write now
     * @param patience how long a directory that is away is waited for
     */
    public Import(FeedFile file, TenantUsers users, Runnable probe, Duration patience, ImportWatch watch) {
        this.file = file;
        this.users = users;
        this.outage = new Outage(probe, patience, stop);
        this.watch = watch;
    }

    /** Returns when the directory takes writes, or why it was not waited for any longer. */
    public static Optional<String> awaitDirectory(Runnable probe, Duration patience) {
        try {
            new Outage(probe, patience, new Stop()).waitOut(System.nanoTime());
            return Optional.empty();
        } catch (StoppedException e) {
            return Optional.of(e.reason());
        }
    }

    /** Lets what is under way come to its end, and nothing more begin. */
    public void stop() {
        stop.because(Stop.ASKED);
    }

    /**
     * Imports the file.
     *
     * @param base names the directory: an import is resumed where it began
     * @param result the result file, made anew or gone on with
     */
    public ImportReport run(Path result, boolean isResumed, String base, int workers) throws IOException {
        RunHead expected = RunHead.next(file.digest(), users.tenant() + " " + base, false);
        try (ResultFile results =
                isResumed ? ResultFile.resume(result, expected, tally) : ResultFile.create(result, expected)) {
            run(new Creation(users, results.head(), outage, stop), results, workers);
        }
        return ImportReport.of(file, tally, stop.reason(), false);
    }

    /**
     * Finds out what importing the file would do. Nothing is written but the result file, where one is wanted.
     *
     * @param ldif takes what would be applied; not closed
     */
    public ImportReport rehearse(Optional<Path> result, String base, Writer ldif) throws IOException {
        RunHead head = RunHead.next(file.digest(), users.tenant() + " " + base, true);
        LdifOutput output = new LdifOutput(ldif);
        try (Results results = result.isPresent() ? ResultFile.create(result.get(), head) : Results.NONE) {
            outage.waitOut(System.nanoTime());
            for (Entry container : users.missingContainers()) {
                output.add(container);
            }
            run(new Rehearsal(users, head, outage, output), results, 1);
        } catch (StoppedException e) {
            stop.because(e.reason());
        }
        output.flush();
        return ImportReport.of(file, tally, stop.reason(), true);
    }

    private void run(Settler settler, Results results, int count) throws IOException {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "import-results");
            thread.setDaemon(true);
            return thread;
        });
        try (Workers workers = new Workers(count, this::areFree, settler, result -> add(results, result), stop)) {
            ScheduledFuture<?> ticking = timer.scheduleWithFixedDelay(
                    () -> tick(results), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            outage.waitOut(System.nanoTime());
            read(workers, results);
            workers.awaitAll();
            ticking.cancel(false);
        } catch (StoppedException e) {
            stop.because(e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.because(Stop.ASKED);
        } finally {
            timer.shutdownNow();
        }
    }

    private void read(Workers workers, Results results) throws IOException, InterruptedException {
        Batch batch = new Batch();
        long number = 0;
        try (FeedFile.Reader reader = file.open()) {
            for (Frame frame = reader.next(); frame != null && !stop.isGiven(); frame = reader.next()) {
                number++;
                if (results.isFinished(number)) {
                    continue;
                }
                Row row = file.row(number, frame);
                Optional<Set<String>> keys = keys(row, results);
                if (keys.isEmpty()) {
                    continue;
                }
                workers.awaitFree(keys.get());
                batch.add(row, keys.get(), frame.bytes().length);
                if (batch.isFull()) {
                    workers.give(batch);
                    batch = new Batch();
                }
            }
        }
        if (!batch.isEmpty()) {
            workers.give(batch);
        }
    }

    private boolean areFree(Collection<Resource> wanted) {
        try {
            return users.areFree(wanted);
        } catch (FailureException e) {
            // each is looked for by itself then, and its failure is its own
            return false;
        }
    }

    /** What only one user may have of the row's; empty where there is no user in it, which is written down then. */
    private Optional<Set<String>> keys(Row row, Results results) throws IOException {
        if (row.user().isEmpty()) {
            add(results, Creation.unreadable(row, row.failure().orElseThrow()));
            return Optional.empty();
        }
        try {
            return Optional.of(users.identity(row.user().get()));
        } catch (FailureException e) {
            add(results, Creation.unreadable(row, e.failure()));
            return Optional.empty();
        }
    }

    private void add(Results results, RowResult result) throws IOException {
        results.add(result);
        tally.add(result);
    }

    private void tick(Results results) {
        try {
            results.flush();
        } catch (IOException e) {
            stop.because("The result file cannot be written: " + e.getMessage());
        }
        watch.at(tally.total(), file.count(), outage.isWaiting());
    }
}
