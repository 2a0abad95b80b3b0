package dev.gatehouse.feed;

import dev.gatehouse.resource.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Some rows, one after the other in the order of the file, for one worker. */
final class Batch {
    private static final int MOST_ROWS = 16;
    private static final int MOST_BYTES = Frame.LONGEST;

    private final List<Row> rows = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private long bytes;

    void add(Row row, Set<String> itsKeys, int itsBytes) {
        rows.add(row);
        keys.addAll(itsKeys);
        bytes += itsBytes;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean isFull() {
        return rows.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    List<Row> rows() {
        return rows;
    }

    List<Resource> users() {
        return rows.stream().map(row -> row.user().orElseThrow()).toList();
    }

    Set<String> keys() {
        return keys;
    }

    void ended() {
        end.countDown();
    }

    void await() throws InterruptedException {
        end.await();
    }
}
