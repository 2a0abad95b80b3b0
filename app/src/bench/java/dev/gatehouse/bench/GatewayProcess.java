package dev.gatehouse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gateway as it is shipped, {@code java -jar gatehouse.jar serve}; its log goes to a file. Ended with this JVM. */
final class GatewayProcess implements AutoCloseable {
    private static final String READY = "Stop with Ctrl-C.";

    private final ServedProcess process;

    private GatewayProcess(ServedProcess process) {
        this.process = process;
    }

    /** Starts it with this configuration on a free port; returns when it answers. */
    static GatewayProcess start(GatewaySettings settings, Path configuration) {
        int port = ServedProcess.freePort();
        List<String> command = new ArrayList<>();
        command.add(settings.java().resolve("bin/java").toString());
        command.addAll(settings.javaOptions());
        command.addAll(List.of("-jar", settings.jar().toAbsolutePath().toString()));
        command.addAll(List.of("serve", "--config", configuration.toString(), "--port", Integer.toString(port)));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(configuration.getParent().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
        builder.environment().put("GATEHOUSE_LOG_FORMAT", "json");
        builder.environment().putAll(settings.environment());
        GatewayProcess gateway = new GatewayProcess(ServedProcess.start(
                "the gateway", builder, port, "/health/live", configuration.resolveSibling("gatehouse.log")));
        gateway.awaitWelcome();
        return gateway;
    }

    URI origin() {
        return process.origin();
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process to its first 200. */
    Duration startUp() {
        return process.startUp();
    }

    @Override
    public void close() {
        process.close();
    }

    /** What it prints is read to the end, so that it never waits for a reader. */
    private void awaitWelcome() {
        BufferedReader out = process.output();
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(READY)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
