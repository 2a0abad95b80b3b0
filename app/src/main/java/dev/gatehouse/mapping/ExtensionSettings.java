package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.nio.file.Path;

/**
 * A schema that adds attributes to a resource type.
 *
 * @param type see the key
 * @param schema see the key
 * @param required see the key
 */
public record ExtensionSettings(
        @Key(standard = "User", meaning = "The resource type it extends: User, Group or the name of one of our own")
        String type,

        @Key(
                meaning =
                        "File with the schema as JSON (RFC 7643 section 8.7); its attributes are mapped below attributes")
        Path schema,

        @Key(standard = "false", meaning = "Whether every resource of the type must have it")
        boolean required) {
    public ExtensionSettings {
        requireNonNull(type, "type");
        requireNonNull(schema, "schema");
        SchemaFile.read(schema);
    }
}
