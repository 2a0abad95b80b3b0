package dev.gatehouse.config;

import java.util.List;
import java.util.stream.Collectors;

/** The reference of all keys, written from the settings records themselves, so that it cannot be out of date. */
public final class ConfigurationPage {
    private static final String HEAD = """
            | key | type | default | meaning | variable |
            |---|---|---|---|---|
            """;

    private final StringBuilder page = new StringBuilder();

    private ConfigurationPage() {}

    /** Markdown: a table of the keys for each section, the root's first, each section headed by its path. */
    public static String of(Class<? extends Record> root) {
        ConfigurationPage page = new ConfigurationPage();
        page.keys(Shapes.of(root), Place.ROOT);
        return page.page.toString().strip() + "\n";
    }

    private void keys(SectionShape shape, Place place) {
        List<Component> keys = shape.components().stream()
                .filter(component -> component.shape().nested(place).isEmpty())
                .toList();
        if (!keys.isEmpty()) {
            page.append(HEAD);
            keys.forEach(key -> row(key, place.key(key.name())));
            page.append('\n');
        }
        for (Component component : shape.components()) {
            component.shape().nested(place.key(component.name())).ifPresent(nested -> section(component, nested));
        }
    }

    private void section(Component component, Shape.Nested nested) {
        page.append("## `").append(nested.place().path()).append("`\n\n");
        page.append(component.meaning());
        if (!component.shape().absent().isEmpty()) {
            page.append(" (").append(component.shape().word());
            page.append("; default: ").append(component.shape().absent()).append(')');
        }
        page.append("\n\n");
        keys(nested.shape(), nested.place());
    }

    private void row(Component key, Place place) {
        String name = key.fileKey()
                .map(file -> "`" + key.name() + "` or `" + file + "`")
                .orElse("`" + key.name() + "`");
        String standard =
                key.standard().map(text -> "`" + text + "`").orElse(key.shape().absent());
        page.append(List.of(name, key.shape().word(), standard, key.meaning(), "`" + place.variable() + "`").stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
