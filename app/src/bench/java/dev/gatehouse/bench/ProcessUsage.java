package dev.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used, as Linux counts it (proc(5)).
 *
 * @param cpuMicros user and system time of all its threads, dead ones too; in steps of 10 ms
 * @param residentKib memory in RAM now
 * @param mostResidentKib the most there was since {@link #forgetMost}
 */
record ProcessUsage(long cpuMicros, long residentKib, long mostResidentKib) {
    /** USER_HZ, the same on every Linux that runs Java. */
    private static final long MICROS_A_TICK = 10_000;

    static ProcessUsage of(long pid) {
        String status = read(pid, "status");
        return new ProcessUsage(cpuMicros(read(pid, "stat")), kib(status, "VmRSS:"), kib(status, "VmHWM:"));
    }

    /** Starts to look for the most resident memory anew. */
    static void forgetMost(long pid) {
        try {
            Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fields 14 and 15; the name before them, in parentheses, may hold anything. */
    static long cpuMicros(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_A_TICK;
    }

    private static long kib(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
