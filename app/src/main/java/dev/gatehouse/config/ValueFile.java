package dev.gatehouse.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that holds one value, as container platforms mount secrets: at most 64 KiB of UTF-8, one newline at its end dropped. */
final class ValueFile {
    private static final int MOST_BYTES = 64 * 1024;

    private ValueFile() {}

    /**
     * The content of the file, given where its name was given; {@link Given.Refused} where it cannot be read. The name
     * is not told: somebody may have written the secret itself in its place.
     *
     * @param name the path, as written
     * @param folder where relative paths start
     */
    static Given read(Given.Text name, Path folder, String key, Problems problems) {
        try {
            Path file = folder.resolve(name.text());
            String value = value(file);
            if (!value.isEmpty()) {
                return new Given.Text(name.source(), value, () -> again(file));
            }
            problems.add(name.source(), key, "the file it names is empty", "put the value into it");
        } catch (InvalidPathException e) {
            problems.add(name.source(), key, "the name of the file is not a path", "write the path of a file");
        } catch (IOException e) {
            String fault = "the file it names " + e.getMessage();
            problems.add(
                    name.source(), key, fault, "name a readable file of at most 64 KiB that holds the value alone");
        }
        return new Given.Refused(name.source());
    }

    private static Optional<String> again(Path file) {
        try {
            return Optional.of(value(file)).filter(value -> !value.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String value(Path file) throws IOException {
        return TextFile.read(file, MOST_BYTES).replaceFirst("\\r?\\n\\z", "");
    }
}
