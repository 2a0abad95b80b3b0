package dev.gatehouse.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads settings records from one YAML file and the environment.
 *
 * <p>Each component of the record is a key ({@link dev.gatehouse.setting.Key}); a component that is itself such a record
 * is a section. A variable stands for each key: {@code http.maxRequestSize} is {@code GATEHOUSE_HTTP_MAX_REQUEST_SIZE},
 * {@code clients[0].secret} is {@code GATEHOUSE_CLIENTS_0_SECRET}; with {@code _FILE} appended it names a file that holds
 * the value (64 KiB at most, one newline at its end dropped). The environment overlays the file; it cannot add elements
 * to lists and maps of sections. A secret {@code password} may stand in the file as {@code passwordFile: path} too.
 *
 * <p>Relative paths in the file start at its folder, those in a variable at the working folder.
 */
public final class SettingsReader {
    private SettingsReader() {}

    /** {@link #read(Class, Optional, Map, Set)} where every variable {@code GATEHOUSE_…} is a setting. */
    public static <T extends Record> T read(Class<T> type, Optional<Path> file, Map<String, String> environment) {
        return read(type, file, environment, Set.of());
    }

    /**
     * The settings.
     *
     * @param type the root record
     * @param file the YAML file; without one the environment and the defaults must do
     * @param environment as of {@link System#getenv()}; only names that begin with {@code GATEHOUSE_} are looked at
     * @param foreign names that begin so and are no settings
     * @throws ConfigurationException with all problems at once; where the file is no YAML, with those found until there
     * @throws IllegalArgumentException where the record itself cannot be configured: a fault of ours
     */
    public static <T extends Record> T read(
            Class<T> type, Optional<Path> file, Map<String, String> environment, Set<String> foreign) {
        SectionShape shape = Shapes.of(type);
        Problems problems = new Problems();
        Environment overlay = new Environment(environment, foreign, problems);
        Optional<Given> root = file.map(path -> ConfigurationFile.read(path, problems));
        Source top = file.<Source>map(path -> new Source.InFile(path, 1, 1)).orElseGet(Source.Nowhere::new);
        Binding binding = new Binding(overlay, file.map(SettingsReader::folder).orElse(Path.of("")), problems);

        Object settings = shape.bind(new Slot(Place.ROOT, root, Optional.empty(), top), binding);
        overlay.reportRest(shape.places(Place.ROOT).toList());
        problems.check();
        return requireNonNull(type.cast(settings), "no settings, and no problem either");
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
