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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The gateway as it is shipped, {@code java -jar gatehouse.jar serve}; its log goes to a file. Ended with this JVM. */
final class GatewayProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final String READY = "Stop with Ctrl-C.";
    private static final Duration POLL = Duration.ofMillis(2);

    private final Process process;
    private final URI origin;
    private final Duration startUp;

    private GatewayProcess(Process process, URI origin, long begin) throws IOException, InterruptedException {
        this.process = process;
        this.origin = origin;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.startUp = firstAnswer(begin);
    }

    /** Starts it with this configuration on a free port; returns when it answers. */
    static GatewayProcess start(GatewaySettings settings, Path configuration) {
        int port = freePort();
        Path log = configuration.resolveSibling("gatehouse.log");
        List<String> command = new ArrayList<>();
        command.add(settings.java().resolve("bin/java").toString());
        command.addAll(settings.javaOptions());
        command.addAll(List.of("-jar", settings.jar().toAbsolutePath().toString()));
        command.addAll(List.of("serve", "--config", configuration.toString(), "--port", Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(configuration.getParent().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
        builder.environment().put("GATEHOUSE_LOG_FORMAT", "json");
        builder.environment().putAll(settings.environment());
        try {
            long begin = System.nanoTime();
            Process process = builder.start();
            try {
                return new GatewayProcess(process, URI.create("http://127.0.0.1:" + port), begin);
            } catch (IOException | RuntimeException e) {
                process.destroyForcibly();
                throw new IllegalStateException("the gateway did not start: " + Files.readString(log), e);
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

    private Duration firstAnswer(long begin) throws IOException, InterruptedException {
        byte[] request = HttpConnection.request("GET", "/health/live", "none", "", "");
        while (System.nanoTime() - begin < START_TIMEOUT.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("it ended at once");
            }
            try (HttpConnection connection = new HttpConnection(origin)) {
                if (connection.exchange(request) == 200) {
                    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
                    awaitWelcome();
                    return taken;
                }
            } catch (IOException notYet) {
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            }
        }
        throw new IOException("no answer in " + START_TIMEOUT);
    }

    /** What it prints is read to the end, so that it never waits for a reader. */
    private void awaitWelcome() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(READY)) {
                return;
            }
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
