package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.setting.DataSize;
import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** What is written reads back, whatever the values and however YAML writes them. */
class SettingsLawsTest {
    /** Without U+0085 and U+2028: YAML 1.1 takes them for line breaks, and the library writes them unescaped. */
    private static final List<String> AWKWARD = List.of(
            "yes",
            "null",
            "~",
            "",
            " ",
            "# no comment",
            "*alias",
            "!tag",
            "&a",
            "a: b",
            "- a",
            "'",
            "\"",
            "\\n",
            "a\nb",
            "\n",
            "tab\there",
            "{x}",
            "[",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "---",
            "0x1F",
            "1_000",
            "2026-01-01",
            "<<",
            "=",
            "Zoë",
            "日本",
            "👩‍🚀",
            "${name}",
            "*)(uid=*",
            "trailing ",
            "true");

    private static final List<DumperOptions.ScalarStyle> STYLES = List.of(
            DumperOptions.ScalarStyle.PLAIN,
            DumperOptions.ScalarStyle.SINGLE_QUOTED,
            DumperOptions.ScalarStyle.DOUBLE_QUOTED,
            DumperOptions.ScalarStyle.LITERAL,
            DumperOptions.ScalarStyle.FOLDED);

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Values(
            @Key(meaning = ".") String text,
            @Key(meaning = ".") int small,
            @Key(meaning = ".") long large,
            @Key(meaning = ".") boolean flag,
            @Key(meaning = ".") double number,
            @Key(meaning = ".") Colour colour,
            @Key(meaning = ".") Duration duration,
            @Key(meaning = ".") DataSize size,
            @Key(meaning = ".") URI uri,
            @Key(meaning = ".") Path path,
            @Key(meaning = ".") Secret secret) {}

    record Root(
            @Key(meaning = ".") Values values,
            @Key(meaning = ".") Optional<Values> perhaps,
            @Key(meaning = ".") Optional<String> text,
            @Key(meaning = ".") List<Values> list,
            @Key(meaning = ".") Map<String, Values> map,
            @Key(meaning = ".") List<String> texts,
            @Key(meaning = ".") Set<Colour> colours,
            @Key(meaning = ".") Map<String, List<Integer>> numbers) {}

    @TempDir
    Path folder;

    @Test
    void settingsWrittenAsYamlReadBackEqual() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            Root root = root(random);

            assertThat(new TestConfiguration(folder, yaml(tree(root), random)).read(Root.class))
                    .as("seed %d", seed)
                    .isEqualTo(root);
        }
    }

    @Test
    void settingsWrittenAsVariablesReadBackEqual() {
        for (int seed = 0; seed < 150; seed++) {
            Values values = values(new Random(seed));
            Map<String, String> environment = new LinkedHashMap<>();
            fields(values).forEach((name, value) -> {
                if (!value.toString().isEmpty()) {
                    environment.put(Place.ROOT.key(name).variable(), value.toString());
                }
            });
            String file = values.text().isEmpty() ? "text: ''" : "";

            assertThat(new TestConfiguration(folder, file).read(Values.class, environment))
                    .as("seed %d", seed)
                    .isEqualTo(values);
        }
    }

    private Root root(Random random) {
        Map<String, Values> map = new LinkedHashMap<>();
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put("k" + i, values(random));
            numbers.put("key " + i, several(random, () -> random.nextInt()));
        }
        return new Root(
                values(random),
                random.nextBoolean() ? Optional.of(values(random)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
                several(random, () -> values(random)),
                map,
                several(random, () -> text(random)),
                new LinkedHashSet<>(several(random, () -> random.nextBoolean() ? Colour.RED : Colour.DARK_BLUE)),
                numbers);
    }

    private Values values(Random random) {
        return new Values(
                text(random),
                random.nextInt() >> random.nextInt(32),
                random.nextLong() >> random.nextInt(64),
                random.nextBoolean(),
                random.nextInt(100_000) / 1000.0,
                random.nextBoolean() ? Colour.RED : Colour.DARK_BLUE,
                Duration.ofMillis(random.nextInt(1_000_000)),
                new DataSize(random.nextLong() >>> (1 + random.nextInt(62))),
                URI.create("https://h" + random.nextInt(9) + ".example.com:1/a%20b?c=d#e"),
                folder.resolve("p " + random.nextInt(9)),
                new Secret("s" + text(random)));
    }

    private static String text(Random random) {
        String text = AWKWARD.get(random.nextInt(AWKWARD.size()));
        return random.nextBoolean() ? text : text + AWKWARD.get(random.nextInt(AWKWARD.size()));
    }

    private static <T> List<T> several(Random random, Supplier<T> one) {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(one.get());
        }
        return values;
    }

    private static String yaml(Object tree, Random random) {
        DumperOptions options = new DumperOptions();
        options.setDefaultScalarStyle(STYLES.get(random.nextInt(STYLES.size())));
        options.setDefaultFlowStyle(
                random.nextBoolean() ? DumperOptions.FlowStyle.FLOW : DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(random.nextBoolean());
        options.setWidth(20 + random.nextInt(100));
        options.setSplitLines(random.nextBoolean());
        return new Yaml(options).dump(tree);
    }

    /** The settings as maps, lists and texts: what an operator would write. */
    private static Object tree(Object value) {
        if (value instanceof Root || value instanceof Values) {
            Map<String, Object> tree = new LinkedHashMap<>();
            fields((Record) value).forEach((name, part) -> {
                if (!part.equals(Optional.empty())) {
                    tree.put(name, tree(part instanceof Optional<?> there ? there.get() : part));
                }
            });
            return tree;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> tree = new LinkedHashMap<>();
            map.forEach((name, part) -> tree.put(name, tree(part)));
            return tree;
        }
        if (value instanceof Iterable<?> parts && !(value instanceof Path)) {
            List<Object> tree = new ArrayList<>();
            parts.forEach(part -> tree.add(tree(part)));
            return tree;
        }
        return value.toString();
    }

    private static Map<String, Object> fields(Record settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (java.lang.reflect.RecordComponent part : settings.getClass().getRecordComponents()) {
            try {
                fields.put(part.getName(), written(part.getAccessor().invoke(settings)));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        return fields;
    }

    private static Object written(Object value) {
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        return value instanceof Duration duration ? duration.toMillis() + "ms" : value;
    }
}
