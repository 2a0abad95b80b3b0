package dev.gatehouse;

import dev.gatehouse.config.GatehouseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a gateway until it is told to stop. */
@Command(name = "serve", description = "Runs Gatehouse until it is stopped (Ctrl-C).", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final int DEMO_LDAP_PORT = 10389;

    /** Longer than the longest stop delay and stop time-out together. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(21);

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Option(names = "--port", paramLabel = "N", description = "The HTTP port, in place of the configured one; 0: any.")
    @Nullable
    private Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder in which the embedded directory keeps its entries. Without it nothing is kept.")
    @Nullable
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean isDemo = settings.file().isEmpty();
        GatehouseSettings read = settings.read(overrides(isDemo));
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (Gatehouse gatehouse = Gatehouse.start(read, Clock.systemUTC())) {
            // the process ends when the hook returns, so it waits for what is under way
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                await(closed);
            }));
            new Welcome(gatehouse, read, isDemo ? Demo.in(SettingsOptions.workingFolder()) : null).print(out);
            stop.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LoggerFactory.getLogger(ServeCommand.class).atWarn().log("stopped before all was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> overrides(boolean isDemo) {
        Map<String, String> overrides = new HashMap<>();
        if (port != null) {
            overrides.put("GATEHOUSE_SERVER_PORT", port.toString());
        }
        if (data != null) {
            overrides.put(
                    "GATEHOUSE_DIRECTORY_EMBEDDED_DATA", data.toAbsolutePath().toString());
        }
        boolean ldapPortChosen = System.getenv("GATEHOUSE_DIRECTORY_EMBEDDED_PORT") != null;
        if (isDemo && !ldapPortChosen && !isFree(DEMO_LDAP_PORT)) {
            overrides.put("GATEHOUSE_DIRECTORY_EMBEDDED_PORT", "0");
        }
        return overrides;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
