package dev.gatehouse.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how far it is: a bar at the foot of a terminal; elsewhere only whole lines, one for each thing measured. */
final class Progress {
    private static final int WIDTH = 30;
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private final PrintStream out;
    private final boolean terminal;
    private final int steps;
    private int done;

    private Progress(PrintStream out, boolean terminal, int steps) {
        this.out = out;
        this.terminal = terminal;
        this.steps = steps;
    }

    /** @param steps how many there are */
    static Progress of(int steps) {
        return new Progress(System.err, isTerminal(), steps);
    }

    /** One step begins. */
    void step(String what) {
        done = Math.min(done + 1, steps);
        if (terminal) {
            int filled = WIDTH * done / Math.max(steps, 1);
            out.printf("\r\033[K[%s%s] %d/%d %s", "#".repeat(filled), ".".repeat(WIDTH - filled), done, steps, what);
            out.flush();
        }
    }

    /** A line that stays. */
    void line(String text) {
        out.println(terminal ? "\r\033[K" + text : text);
    }

    private static boolean isTerminal() {
        try {
            return Files.readSymbolicLink(STDERR).startsWith("/dev/pts");
        } catch (IOException e) {
            return false;
        }
    }
}
