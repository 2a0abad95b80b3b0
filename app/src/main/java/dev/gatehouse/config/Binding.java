package dev.gatehouse.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all shapes need to make values.
 *
 * @param folder the configuration file's, where its relative paths start
 */
record Binding(Environment environment, Path folder, Problems problems) {
    /** What the environment says, else the file. */
    Optional<Given> given(Slot slot) {
        return environment.take(slot.place()).or(slot::given);
    }

    /** Where relative paths start: a variable's at the working folder, as any command line's. */
    Path folder(Source source) {
        return source instanceof Source.Variable ? Path.of("") : folder;
    }

    /** Reports a value of the wrong kind, once. Returns null, for the caller to return. */
    @Nullable
    Object misfit(Slot slot, Given given, String fault, String remedy) {
        environment.passOver(slot.place());
        if (!(given instanceof Given.Refused)) {
            problems.add(given.source(), slot.place().path(), fault, remedy);
        }
        return null;
    }
}
