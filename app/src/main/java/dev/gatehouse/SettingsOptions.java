package dev.gatehouse;

import dev.gatehouse.config.GatehouseSettings;
import dev.gatehouse.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command takes its settings from: the file it is given, or the demo of the working folder. */
final class SettingsOptions {
    /** Read by other parts of the product or its tests, and so no unknown keys. */
    private static final Set<String> FOREIGN = Set.of(Main.LOG_FORMAT, "GATEHOUSE_REQUIRE_SERVERS");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file. Without it: the demo, made in .gatehouse of the working folder.")
    @Nullable
    private Path config;

    Optional<Path> file() {
        return Optional.ofNullable(config);
    }

    GatehouseSettings read() throws IOException {
        return read(Map.of());
    }

    /** @param overrides environment variables that win over the real ones */
    GatehouseSettings read(Map<String, String> overrides) throws IOException {
        Path file = config == null ? Demo.in(workingFolder()).configuration() : config;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(overrides);
        return SettingsReader.read(GatehouseSettings.class, Optional.of(file), environment, FOREIGN);
    }

    static Path workingFolder() {
        return Path.of("").toAbsolutePath();
    }
}
