package dev.gatehouse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A child process that serves HTTP on loopback; what it says goes to a file. Ended with this JVM. */
final class ServedProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(2);

    private final Process process;
    private final URI origin;
    private final Duration startUp;

    private ServedProcess(Process process, URI origin, String probe, long begin)
            throws IOException, InterruptedException {
        this.process = process;
        this.origin = origin;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.startUp = firstAnswer(probe, begin);
    }

    /**
     * Starts it; returns when it answers.
     *
     * @param name as a failure names it
     * @param port it was told to listen on
     * @param probe what is asked until the answer is 200
     * @param log where its complaints go
     */
    static ServedProcess start(String name, ProcessBuilder builder, int port, String probe, Path log) {
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            long begin = System.nanoTime();
            Process process = builder.start();
            try {
                return new ServedProcess(process, URI.create("http://127.0.0.1:" + port), probe, begin);
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " did not start: " + Files.readString(log), e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI origin() {
        return origin;
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process to its first 200. */
    Duration startUp() {
        return startUp;
    }

    /** What it prints. */
    BufferedReader output() {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Duration firstAnswer(String probe, long begin) throws IOException, InterruptedException {
        byte[] request = HttpConnection.request("GET", probe, "none", "", "");
        int status = 0;
        while (System.nanoTime() - begin < START_TIMEOUT.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("it ended at once");
            }
            try (HttpConnection connection = new HttpConnection(origin)) {
                status = connection.exchange(request);
                if (status == 200) {
                    return Duration.ofNanos(System.nanoTime() - begin);
                }
            } catch (IOException notYet) {
                status = 0;
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
        throw new IOException("no 200 in " + START_TIMEOUT + ", but " + (status == 0 ? "no answer" : status));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
