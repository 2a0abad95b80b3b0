package dev.gatehouse.feed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts outcomes and keeps the first failures. Safe for use by many threads. */
final class Tally {
    private static final int MOST_SHOWN = 10;

    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final List<RowResult> failures = new ArrayList<>();

    synchronized void add(RowResult result) {
        add(result.outcome());
        if (!result.outcome().isDone() && failures.size() < MOST_SHOWN) {
            failures.add(result);
        }
    }

    synchronized void add(Outcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    synchronized Map<Outcome, Long> counts() {
        return new EnumMap<>(counts);
    }

    synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** By row; which they are depends on which came first. */
    synchronized List<RowResult> failures() {
        return failures.stream()
                .sorted((one, other) -> Long.compare(one.row(), other.row()))
                .toList();
    }
}
