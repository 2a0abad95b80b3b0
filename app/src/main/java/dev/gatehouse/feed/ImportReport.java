package dev.gatehouse.feed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of an import.
 *
 * @param counts rows by their outcome, those of earlier starts among them
 * @param failures the first of this start
 * @param stopped why it ended before the file did
 * @param text for people
 */
public record ImportReport(Map<Outcome, Long> counts, List<String> failures, Optional<String> stopped, String text) {
    /** All rows have an account. */
    public static final int DONE = 0;

    /** Some rows failed; the result file names them. */
    public static final int SOME_FAILED = 1;

    /** It ended before the file did, and can be resumed. */
    public static final int STOPPED = 3;

    public ImportReport {
        counts = Map.copyOf(counts);
        failures = List.copyOf(failures);
    }

    static ImportReport of(FeedFile file, Tally tally, Optional<String> stopped, boolean isDryRun) {
        Map<Outcome, Long> counts = tally.counts();
        List<String> failures = tally.failures().stream().map(RowResult::text).toList();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%s: %,d of %,d rows%n", file.name(), tally.total(), file.count()));
        for (Outcome outcome : Outcome.values()) {
            long count = counts.getOrDefault(outcome, 0L);
            if (count > 0) {
                String word = isDryRun && outcome.isDone() ? "would be " + outcome.word() : outcome.word();
                text.append(String.format(Locale.ROOT, "  %-18s %,12d%n", word, count));
            }
        }
        if (!failures.isEmpty()) {
            text.append("The first failures:\n");
            failures.forEach(failure -> text.append("  ").append(failure).append('\n'));
        }
        if (isDryRun) {
            text.append("Nothing was written.\n");
        }
        stopped.ifPresent(
                why -> text.append("Stopped before the end: ").append(why).append('\n'));
        return new ImportReport(counts, failures, stopped, text.toString());
    }

    public int exitStatus() {
        if (stopped.isPresent()) {
            return STOPPED;
        }
        boolean allDone = counts.keySet().stream().allMatch(Outcome::isDone);
        return allDone ? DONE : SOME_FAILED;
    }
}
