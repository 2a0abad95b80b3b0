package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration file in a folder of its own, and what the reader makes of it. */
final class TestConfiguration {
    private final Path file;

    TestConfiguration(Path folder, String yaml) {
        this.file = folder.resolve("gatehouse.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T extends Record> T read(Class<T> type) {
        return read(type, Map.of());
    }

    <T extends Record> T read(Class<T> type, Map<String, String> environment) {
        return SettingsReader.read(type, Optional.of(file), environment);
    }

    /** The problems, one line each, the folder of the file left out. */
    List<String> problems(Class<? extends Record> type, Map<String, String> environment) {
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> read(type, environment));
        if (e == null) {
            return List.of();
        }
        return e.problems().stream()
                .map(problem -> problem.toString().replace(file.getParent() + "/", ""))
                .toList();
    }
}
