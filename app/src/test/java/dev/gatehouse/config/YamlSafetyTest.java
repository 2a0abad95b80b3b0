package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.setting.Key;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are broken or mean harm. */
class YamlSafetyTest {
    record Words(
            @Key(standard = "x", meaning = "One.") String word,
            @Key(meaning = "Many.") List<String> words,
            @Key(meaning = "Many of many.") List<List<String>> lists) {}

    @TempDir
    Path folder;

    @Test
    void aSyntaxErrorIsToldWithItsLine() {
        assertThat(problems("word: a\nwords: [a, b\nlists: []\n"))
                .singleElement()
                .asString()
                .startsWith("gatehouse.yaml:3:")
                .contains("the file is not YAML: ");
        assertThat(problems("word: 'a\n")).hasSize(1);
        assertThat(problems("word: a\n\tx: b\n")).hasSize(1);
        assertThat(problems("word: \"\\q\"\n")).hasSize(1);
        assertThat(problems("word: a: b\n")).hasSize(1);
        assertThat(problems("word: %a\n")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word: !!javax.script.ScriptEngineManager [x]",
                "word: !!str x",
                "word: !local x",
                "word: ! x",
                "words: !!set {a}",
                "!!map {word: x}",
                "word: !!binary aGk="
            })
    void tagsAreNotRead(String yaml) {
        assertThat(problems(yaml)).singleElement().asString().contains("tags ('!…') are not read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]", "text", "- word: x", "word"})
    void theRootMustHoldKeys(String yaml) {
        assertThat(problems(yaml)).singleElement().asString().contains("must hold keys at its top level");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]: b", "{a: b}: c", "? [x]\n: y", "~: x"})
    void aKeyMustBeAName(String yaml) {
        assertThat(problems(yaml)).singleElement().asString().contains("a key must be a name");
    }

    @Test
    void mergeKeysAreNotRead() {
        assertThat(problems("<<: {word: y}\n")).singleElement().asString().contains("merge keys are not read");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(problems("word: a\n---\nword: b\n"))
                .containsExactly(
                        "gatehouse.yaml:2:1: a second document begins here; keep one document: remove the line '---'");
    }

    @Test
    void anAliasNeedsAnAnchorBeforeIt() {
        assertThat(problems("word: *nowhere\n")).singleElement().asString().contains("has no anchor before it");
        assertThat(problems("words: &a [*a]\n")).singleElement().asString().contains("has no anchor before it");
    }

    @Test
    void anAliasBombIsRefusedAtOnce() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            String list = String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias));
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, list));
        }

        assertThat(problems(yaml.toString())).anyMatch(line -> line.contains("unfolds to more than 50000 values"));
    }

    @Test
    void aLargeListRepeatedManyTimesIsRefused() {
        String yaml = "words: &w [" + "x, ".repeat(1_000) + "]\nlists: [" + "*w, ".repeat(1_000) + "]\n";

        assertThat(problems(yaml)).singleElement().asString().contains("unfolds to more than 50000 values");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(problems("words: " + "[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("nests deeper than 50")
                .hasSizeLessThan(1_000);
    }

    @Test
    void moreThanAMebibyteIsRefused() {
        assertThat(problems(("#" + "x".repeat(62) + "\n").repeat(16 * 1024))).isEmpty();
        assertThat(problems(("#" + "x".repeat(62) + "\n").repeat(16 * 1024) + "#"))
                .singleElement()
                .asString()
                .contains("is larger than 1024 KiB");
    }

    @Test
    void whatIsNotUtf8IsRefused() throws Exception {
        Path file = folder.resolve("latin1.yaml");
        Files.write(file, "word: Jörg\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(only(file)).contains("is not UTF-8 text");

        Files.write(file, "word: x\n".getBytes(StandardCharsets.UTF_16));
        assertThat(only(file)).contains("is not UTF-8 text");
    }

    @Test
    void controlCharactersAreRefusedWithTheirPlace() {
        assertThat(problems("# ok\nword: a\u0007b\n"))
                .containsExactly("gatehouse.yaml:2:8: the file holds a control character;"
                        + " write it as an escape in double quotes");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThat(only(folder.resolve("nowhere.yaml")))
                .isEqualTo(folder + "/nowhere.yaml: the configuration file does not exist;"
                        + " give the path of a readable YAML file of at most 1 MiB");
        assertThat(only(folder)).contains("is a folder");
    }

    @Test
    void whateverTheFileHoldsTheAnswerIsSettingsOrProblems() {
        String seedling = """
                # a comment
                word: &a "x \\u00e4"
                words: [*a, 'b', |
                 c, ~]
                lists:
                  - [a, b]
                  - - c
                    - >-
                      d
                """;
        String alphabet = "\n\t :-,[]{}&*!|>'\"%@`#?~<=ax\\0\u0007\u00e4";
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            StringBuilder yaml = new StringBuilder(seedling);
            for (int j = random.nextInt(8); j >= 0; j--) {
                int at = random.nextInt(yaml.length());
                yaml.replace(
                        at,
                        Math.min(yaml.length(), at + random.nextInt(3)),
                        alphabet.substring(random.nextInt(alphabet.length())).substring(0, 1));
            }
            problems(yaml.toString());
        }
    }

    private List<String> problems(String yaml) {
        return org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> new TestConfiguration(folder, yaml).problems(Words.class, Map.of()),
                yaml.substring(0, Math.min(yaml.length(), 500)));
    }

    private static String only(Path file) {
        ConfigurationException e = catchThrowableOfType(
                ConfigurationException.class, () -> SettingsReader.read(Words.class, Optional.of(file), Map.of()));
        assertThat(e.problems()).hasSize(1);
        return e.problems().get(0).toString();
    }
}
