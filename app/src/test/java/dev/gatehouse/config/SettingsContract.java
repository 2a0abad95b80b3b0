package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.setting.Key;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests every settings record has: its defaults, and every key read from the file.
 * Records within lists and maps need a contract of their own.
 *
 * @param <T> the record, tested as if it were the root
 */
public abstract class SettingsContract<T extends Record> {
    private final Class<T> type;

    @TempDir
    Path folder;

    protected SettingsContract(Class<T> type) {
        this.type = type;
    }

    /** The keys without a default, as YAML; empty where every key has one. */
    protected String required() {
        return "";
    }

    /** What {@link #required()} and the defaults make. */
    protected abstract T defaults();

    /** Every key, as YAML, each with a value other than its default. */
    protected abstract String everyKey();

    /** What {@link #everyKey()} makes; relative paths start at {@code folder}. */
    protected abstract T everyValue(Path folder);

    @Test
    void theDefaultsAreAsWritten() {
        assertThat(new TestConfiguration(folder, required()).read(type)).isEqualTo(defaults());
    }

    @Test
    void everyKeyIsRead() throws ReflectiveOperationException {
        T read = new TestConfiguration(folder, everyKey()).read(type);

        assertThat(read).isEqualTo(everyValue(folder));
        assertNoneIsLeftAtItsDefault(read, defaults(), type.getSimpleName());
    }

    private static void assertNoneIsLeftAtItsDefault(Record read, Record defaults, String path)
            throws ReflectiveOperationException {
        for (RecordComponent part : read.getClass().getRecordComponents()) {
            part.getAccessor().setAccessible(true);
            Object value = part.getAccessor().invoke(read);
            Object standard = part.getAccessor().invoke(defaults);
            String name = path + "." + part.getName();
            if (isSection(value)) {
                assertNoneIsLeftAtItsDefault((Record) value, (Record) standard, name);
            } else {
                assertThat(value).as(name).isNotEqualTo(standard);
            }
        }
    }

    private static boolean isSection(Object value) {
        return value instanceof Record
                && Arrays.stream(value.getClass().getRecordComponents())
                        .anyMatch(part -> part.isAnnotationPresent(Key.class));
    }
}
