package dev.gatehouse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program run to its end.
 *
 * @param status its exit status
 * @param output what it wrote to stdout
 * @param errors what it wrote to stderr
 */
public record ProgramRun(int status, String output, String errors) {
    /** Long, for machines that do much at once. */
    public static final Duration TIMEOUT = Duration.ofSeconds(60);

    /**
     * Runs the command; one that does not end in time is killed, which fails the test.
     *
     * @param environment added to that of this process, of which nothing that begins with {@code GATEHOUSE_} is passed on
     */
    public static ProgramRun of(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("gatehouse", ".out");
            Path errors = Files.createTempFile("gatehouse", ".err");
            try {
                Process process =
                        builder(folder, environment, command, output, errors).start();
                process.getOutputStream().close();
                if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(command + " did not end; it said: " + text(output) + text(errors));
                }
                return new ProgramRun(process.exitValue(), text(output), text(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs these lines as a shell does. */
    public static ProgramRun ofShell(Path folder, Map<String, String> environment, String lines) {
        return of(folder, environment, List.of(Programs.require("bash").toString(), "-c", lines));
    }

    /** Python with this package; where either is missing the calling suite is left out, as {@link Programs} says. */
    public static Path requirePython(String module) {
        Path python = Programs.require("python3");
        ProgramRun run = of(Path.of(""), Map.of(), List.of(python.toString(), "-c", "import " + module));
        return require("the Python package " + module, python, run.status() == 0);
    }

    /** The program where it is good enough; else the calling suite is left out, as {@link Programs} says. */
    public static Path require(String what, Path program, boolean there) {
        return Programs.require(
                what,
                there ? Optional.of(program) : Optional.empty(),
                Boolean.parseBoolean(System.getenv(Programs.REQUIRE_ALL)));
    }

    static ProcessBuilder builder(
            Path folder, Map<String, String> environment, List<String> command, Path output, Path errors) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
        builder.environment().putAll(environment);
        return builder;
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
