package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records that cannot be configured are found as soon as they are looked at, not when an operator needs the key. */
class ShapesTest {
    record Bare(String key) {}

    record Mixed(@Key(meaning = "a") String a, String b) {}

    record Meaningless(@Key(meaning = " ") String a) {}

    record Unreadable(@Key(meaning = "a") Object a) {}

    record BadDefault(
            @Key(standard = "10 seconds", meaning = "a") Duration a) {}

    record BadListDefault(
            @Key(standard = "1, b", meaning = "a") List<Integer> a) {}

    record Bracketed(
            @Key(standard = "[a, b]", meaning = "a") List<String> a) {}

    record MapDefault(@Key(standard = "a: b", meaning = "a") Map<String, String> a) {}

    record Endless(@Key(meaning = "a") Optional<Endless> a) {}

    record Clash(
            @Key(meaning = "a") String httpPort,
            @Key(meaning = "b") String http_port) {}

    record FileClash(
            @Key(meaning = "a") String key,
            @Key(meaning = "b") String keyFile) {}

    record SecretInList(@Key(meaning = "a") List<SecretClash> list) {}

    record SecretClash(
            @Key(meaning = "a") Secret key,
            @Key(meaning = "b") String keyFile) {}

    @Test
    void everyComponentNeedsAKeyWithAMeaning() {
        assertRefused(Bare.class, "key has no @Key");
        assertRefused(Mixed.class, "b has no @Key");
        assertRefused(Meaningless.class, "a has no meaning");
    }

    @Test
    void everyTypeMustBeReadable() {
        assertRefused(Unreadable.class, "class java.lang.Object cannot be read");
    }

    @Test
    void everyDefaultMustFit() {
        assertRefused(BadDefault.class, "the default of a is not a duration");
        assertRefused(BadListDefault.class, "the default of a is not a whole number");
        assertRefused(Bracketed.class, "the default of a is written without brackets");
        assertRefused(MapDefault.class, "a cannot have a default");
    }

    @Test
    void aRecordCannotContainItself() {
        assertRefused(Endless.class, "it contains itself");
    }

    @Test
    void noTwoKeysShareAVariable() {
        assertRefused(Clash.class, "GATEHOUSE_HTTP_PORT stands for two keys");
        assertRefused(FileClash.class, "GATEHOUSE_KEY_FILE stands for two keys");
        assertRefused(SecretInList.class, "keyFile stands for two keys");
    }

    private static void assertRefused(Class<? extends Record> type, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Shapes.of(type)).withMessageEndingWith(message);
    }
}
