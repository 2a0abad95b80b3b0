package dev.gatehouse.feed;

import dev.gatehouse.resource.Resource;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles batches in parallel, as many at a time as there are workers. Two rows with a key in common are never under way at
 * once: the later one waits, so that the first of the file is the first in the directory.
 *
 * <p>One thread gives out the batches; at most twice as many as there are workers are waiting or under way.
 */
final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final int most;
    private final Semaphore room;
    private final ExecutorService threads;
    private final ConcurrentHashMap<String, Batch> underWay = new ConcurrentHashMap<>();
    private final Predicate<Collection<Resource>> areFree;
    private final Settler settler;
    private final Sink sink;
    private final Stop stop;

    /** Takes what became of a row. */
    interface Sink {
        void add(RowResult result) throws IOException;
    }

    /** @param areFree whether nobody holds what these users would, so that they need not be looked for one by one */
    Workers(int count, Predicate<Collection<Resource>> areFree, Settler settler, Sink sink, Stop stop) {
        this.most = 2 * count;
        this.room = new Semaphore(most);
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "import");
            thread.setDaemon(true);
            return thread;
        });
        this.areFree = areFree;
        this.settler = settler;
        this.sink = sink;
        this.stop = stop;
    }

    /** Returns when no earlier batch has one of these keys. */
    void awaitFree(Set<String> keys) throws InterruptedException {
        for (String key : keys) {
            Batch other = underWay.get(key);
            if (other != null) {
                other.await();
            }
        }
    }

    void give(Batch batch) throws InterruptedException {
        room.acquire();
        batch.keys().forEach(key -> underWay.put(key, batch));
        threads.execute(() -> run(batch));
    }

    /** Returns when all that was given out has come to its end. */
    void awaitAll() throws InterruptedException {
        room.acquire(most);
        room.release(most);
    }

    private void run(Batch batch) {
        try {
            settle(batch);
        } catch (StoppedException e) {
            stop.because(e.reason());
        } catch (IOException e) {
            stop.because("The result file cannot be written: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("import failed");
            stop.because("A fault of the program; the log has its cause");
        } finally {
            batch.keys().forEach(key -> underWay.remove(key, batch));
            batch.ended();
            room.release();
        }
    }

    private void settle(Batch batch) throws IOException {
        boolean isLookedUp = !stop.isGiven() && batch.rows().size() > 1 && areFree.test(batch.users());
        for (Row row : batch.rows()) {
            if (stop.isGiven()) {
                return;
            }
            sink.add(settler.settle(row, row.user().orElseThrow(), isLookedUp));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
