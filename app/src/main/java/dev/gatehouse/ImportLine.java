package dev.gatehouse;

import java.time.Duration;
import java.util.Locale;

/** The progress of an import on the terminal: how far, how fast, how long still. */
final class ImportLine implements AutoCloseable {
    private final ProgressLine line;
    private final long start = System.nanoTime();
    private long before = -1;

    private ImportLine(ProgressLine line) {
        this.line = line;
    }

    static ImportLine onTerminal() {
        return new ImportLine(ProgressLine.onTerminal());
    }

    void draw(long done, long total, boolean isWaiting) {
        if (before < 0) {
            before = done;
        }
        line.at(text(done - before, total - done, isWaiting, System.nanoTime() - start), done, total);
    }

    /** @param done since the start; those of an earlier one were not done at this pace */
    static String text(long done, long left, boolean isWaiting, long nanos) {
        if (isWaiting) {
            return "waits for the directory";
        }
        if (done == 0 || nanos == 0) {
            return "imports";
        }
        double perSecond = done / (nanos / 1e9);
        Duration rest = Duration.ofSeconds(Math.round(left / perSecond));
        return String.format(
                Locale.ROOT, "imports %,.0f rows/s, %d:%02d left", perSecond, rest.toMinutes(), rest.toSecondsPart());
    }

    void clear() {
        line.clear();
    }

    @Override
    public void close() {
        line.close();
    }
}
