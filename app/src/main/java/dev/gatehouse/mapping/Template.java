package dev.gatehouse.mapping;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value made of others, as {@code ${name.givenName} ${name.familyName}}, or a constant. It has no value where one of the
 * others has none.
 */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /** What stands before each placeholder, and after the last one. */
    private final List<String> literals;

    private final List<AttributePath> paths;

    private Template(List<String> literals, List<AttributePath> paths) {
        this.literals = List.copyOf(literals);
        this.paths = List.copyOf(paths);
    }

    /** Fails with IllegalArgumentException where the text names an attribute the type does not have. */
    static Template parse(String text, ResourceType type) {
        List<String> literals = new ArrayList<>();
        List<AttributePath> paths = new ArrayList<>();
        int end = 0;
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            String name = placeholders.group(1);
            literals.add(text.substring(end, placeholders.start()));
            end = placeholders.end();
            paths.add(type.resolve(name)
                    .map(ResourceType.Resolved::path)
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + name + "' is no attribute of " + type.name())));
        }
        literals.add(text.substring(end));
        return new Template(literals, paths);
    }

    /** The attributes it is made of. */
    List<AttributePath> paths() {
        return paths;
    }

    Optional<String> value(Resource resource) {
        StringBuilder value = new StringBuilder(literals.get(0));
        for (int i = 0; i < paths.size(); i++) {
            Optional<String> part = resource.text(paths.get(i));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            value.append(part.get()).append(literals.get(i + 1));
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value.toString());
    }
}
