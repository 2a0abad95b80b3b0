package dev.gatehouse.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.resource.Schema;
import dev.gatehouse.resource.SchemaReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A schema of the operator's, in a file of the form of RFC 7643 §8.7; read at the start only. */
final class SchemaFile {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SchemaFile() {}

    /** Fails with IllegalArgumentException, naming the file and the place, where there is no schema in it. */
    static Schema read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("the schema file '" + file.getFileName() + "' is larger than 1 MiB");
            }
            return SchemaReader.read(JSON.readTree(bytes));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the schema file '" + file.getFileName() + "' cannot be read as JSON", e);
        }
    }
}
