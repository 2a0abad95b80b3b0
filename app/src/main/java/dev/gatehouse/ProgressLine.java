package dev.gatehouse;

import dev.gatehouse.diagnosis.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line of a terminal that says how far a command has come, and is gone when the command is done. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int BAR = 30;
    private static final String CLEARED = "\r\u001b[K";

    private final PrintStream terminal;
    private String what = "";
    private long drawn = System.nanoTime() - PAUSE.toNanos();

    private ProgressLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** On stderr; silent where that is no terminal. */
    static ProgressLine onTerminal() {
        return new ProgressLine(isTerminal() ? System.err : new PrintStream(PrintStream.nullOutputStream()));
    }

    @Override
    public void at(String now, long done, long total) {
        if (now.equals(what) && System.nanoTime() - drawn < PAUSE.toNanos()) {
            return;
        }
        what = now;
        drawn = System.nanoTime();
        terminal.print(CLEARED + line(now, done, total));
        terminal.flush();
    }

    static String line(String what, long done, long total) {
        if (done == 0 && total == 0) {
            return what + " …";
        }
        if (total == 0) {
            return String.format(Locale.ROOT, "%s  %,d", what, done);
        }
        int full = (int) (BAR * Math.min(done, total) / total);
        return String.format(
                Locale.ROOT, "%s  [%s%s] %,d of %,d", what, "#".repeat(full), ".".repeat(BAR - full), done, total);
    }

    /** From Java 22 on there may be a console that is no terminal; before, none where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Takes the line away, so that something else can be printed. */
    void clear() {
        terminal.print(CLEARED);
        terminal.flush();
    }

    @Override
    public void close() {
        clear();
    }
}
