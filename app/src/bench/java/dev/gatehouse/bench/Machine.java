package dev.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Where and with what the figures were found.
 *
 * @param processor its model
 * @param cores how many of them
 * @param memoryGib how much RAM
 * @param system the operating system and its kernel
 * @param java what the gateway ran on
 * @param slapd which OpenLDAP
 * @param commit of the source
 * @param date UTC
 * @param loadBefore how many processes wanted to run in the minute before
 */
record Machine(
        String processor,
        int cores,
        long memoryGib,
        String system,
        String java,
        String slapd,
        String commit,
        String date,
        String loadBefore) {

    static Machine here(Path javaHome) {
        return new Machine(
                after(read("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Double.parseDouble(
                                after(read("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""))
                        / (1 << 20)),
                after(read("/etc/os-release").replace("\"", ""), "PRETTY_NAME") + ", Linux "
                        + System.getProperty("os.version"),
                first(List.of(javaHome.resolve("bin/java").toString(), "--version"), ""),
                first(List.of("/usr/sbin/slapd", "-VV"), "slapd"),
                first(List.of("git", "rev-parse", "--short", "HEAD"), ""),
                LocalDate.now(ZoneOffset.UTC).toString(),
                read("/proc/loadavg").split(" ", 2)[0]);
    }

    /** What follows the name and its separator on its line. */
    private static String after(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length())
                        .replaceFirst("^\\s*[:=]\\s*", "")
                        .strip())
                .findFirst()
                .orElse("unknown");
    }

    /** The first line with the text that a program prints; unknown where there is no such program. */
    private static String first(List<String> command, String text) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return printed.lines()
                    .filter(line -> line.contains(text))
                    .map(line -> line.replaceAll("^@\\(#\\) \\$|\\s*\\$?\\s*$", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
