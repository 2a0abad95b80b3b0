package dev.gatehouse.config;

import dev.gatehouse.setting.DataSize;
import dev.gatehouse.setting.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The types that are written as one word. */
final class ScalarTypes {
    /** Decimal without leading zeros: YAML 1.1 would take those for octal, people for decimal. */
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private static final ScalarType INT = wholeNumber(Integer::valueOf);
    private static final ScalarType LONG = wholeNumber(Long::valueOf);
    private static final ScalarType DOUBLE =
            new ScalarType("number", "write a decimal such as 0.5", (text, folder) -> decimal(text));
    private static final ScalarType BOOLEAN =
            new ScalarType("true or false", "write true or false", (text, folder) -> truth(text));

    private static final Map<Class<?>, ScalarType> KNOWN = Map.ofEntries(
            Map.entry(String.class, new ScalarType("text", "write a text", (text, folder) -> text)),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(
                    Duration.class,
                    new ScalarType(
                            "duration",
                            "write a whole number and a unit out of ms, s, m, h and d, such as 10s",
                            (text, folder) -> Durations.parse(text))),
            Map.entry(
                    DataSize.class,
                    new ScalarType(
                            "size",
                            "write a whole number and a unit out of B, kB, KiB, MB, MiB, GB and GiB, such as 256KiB",
                            (text, folder) -> DataSize.parse(text))),
            Map.entry(Secret.class, new ScalarType("secret", "write a text", (text, folder) -> secret(text))),
            Map.entry(URI.class, new ScalarType("URI", "write a URI (RFC 3986)", (text, folder) -> uri(text))),
            Map.entry(Path.class, new ScalarType("path", "write the path of a file or folder", ScalarTypes::path)));

    private ScalarTypes() {}

    /** How a type is written; empty where it is not written as one word. */
    static Optional<ScalarType> of(Class<?> type) {
        if (KNOWN.containsKey(type)) {
            return Optional.of(KNOWN.get(type));
        }
        return type.isEnum() ? Optional.of(EnumWords.scalarType(type)) : TextFactory.scalarType(type);
    }

    private static ScalarType wholeNumber(Function<String, Object> parser) {
        return new ScalarType("whole number", "write digits only, such as 10", (text, folder) -> {
            if (!WHOLE.matcher(text).matches()) {
                throw new IllegalArgumentException("is not a whole number");
            }
            try {
                return parser.apply(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("is too large", e);
            }
        });
    }

    private static Object decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a number");
        }
        return Double.valueOf(text);
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    /** An empty secret is a mistake that LDAP would take for an anonymous bind (RFC 4513 §5.1.2). */
    private static Object secret(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return new Secret(text);
    }

    private static Object uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a URI", e);
        }
    }

    private static Object path(String text, Path folder) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("is not a path");
        }
        return folder.resolve(text);
    }
}
