package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong, no problem shows a secret. */
class SecretsStayUnseenTest {
    record Vault(
            @Key(meaning = "One.") Secret password,
            @Key(meaning = "Perhaps.") Optional<Secret> pin,
            @Key(meaning = "Several.") List<Secret> tokens,
            @Key(meaning = "By name.") Map<String, Secret> keys,

            @Key(standard = "1", meaning = "Something that can be wrong.")
            int number) {}

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: [hunter2]",
                "password: {x: hunter2}",
                "password: *hunter2",
                "password: !hunter2",
                "password: !hunter2!x y",
                "password: !<hunter2> y",
                "password: hunter2: x",
                "password: 'hunter2",
                "password: \"hunter2\\q\"",
                "password: @hunter2",
                "password: `hunter2",
                "password: %hunter2",
                "password: hunter2\n bad: x",
                "password: hunter2\npassword: hunter2",
                "passwrd: hunter2",
                "passwordFile: hunter2",
                "passwordFile: [hunter2]",
                "password: x\npasswordFile: hunter2",
                "tokens: hunter2",
                "tokens: [{a: hunter2}]",
                "keys: hunter2",
                "keys: [hunter2]",
                "keys: {a: [hunter2]}",
                "password: hunter2\u0007",
                "hunter2",
                "- hunter2"
            })
    void inTheFile(String yaml) {
        List<String> problems = new TestConfiguration(folder, yaml + "\nnumber: bad").problems(Vault.class, Map.of());

        assertThat(problems).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GATEHOUSE_PASSWORD_FILE",
                "GATEHOUSE_PASSWROD",
                "GATEHOUSE_KEYS",
                "GATEHOUSE_KEYS_A",
                "GATEHOUSE_TOKENS_FILE",
                "GATEHOUSE_TOKENS_0"
            })
    void inTheEnvironment(String variable) {
        List<String> problems =
                new TestConfiguration(folder, "password: x\n").problems(Vault.class, Map.of(variable, "hunter2"));

        assertThat(problems).hasSize(1).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void inASecretsFile() throws Exception {
        Files.writeString(folder.resolve("secret"), "hunter2");
        String yaml = "password: hunter2\npasswordFile: secret\npinFile: secret\nnumber: bad\n";

        assertThat(new TestConfiguration(folder, yaml).problems(Vault.class, Map.of()))
                .hasSize(2)
                .noneMatch(line -> line.contains("hunter2"))
                .anyMatch(line -> line.contains("passwordFile: the value itself is given too"));
    }

    @Test
    void anEmptySecretIsRefused() {
        assertThat(new TestConfiguration(folder, "password: ''\ntokens: [a, '']\n").problems(Vault.class, Map.of()))
                .containsExactly(
                        "gatehouse.yaml:1:11: password: the value is empty; write a text",
                        "gatehouse.yaml:2:13: tokens[1]: the value is empty; write a text");
    }

    @Test
    void theSettingsThemselvesPrintNone() throws Exception {
        Files.writeString(folder.resolve("secret"), "hunter2");
        String yaml = "password: hunter2\npinFile: secret\ntokens: [hunter2]\nkeys: {a: hunter2}\n";

        Vault vault = SettingsReader.read(
                Vault.class,
                Optional.of(Files.writeString(folder.resolve("gatehouse.yaml"), yaml)),
                Map.of(),
                Set.of());

        assertThat(vault.pin()).contains(new Secret("hunter2"));
        assertThat(vault.toString()).doesNotContain("hunter2").contains("******");
    }
}
