package dev.gatehouse.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route: literal segments and {@code {name}} segments, for example {@code /v2/users/{username}}.
 *
 * <p>The raw path is split at {@code /} before anything is decoded, so an escaped slash stays inside its segment. A
 * closing slash counts: {@code /users} and {@code /users/} differ unless the mouth says otherwise.
 */
final class PathTemplate {
    private final List<String> segments;
    private final PathMatching matching;

    PathTemplate(String template, PathMatching matching) {
        this.segments = split(template, matching);
        this.matching = matching;
    }

    /** The decoded parameters where the raw path fits; fails with MALFORMED on a bad escape in a fitting path. */
    Optional<PathParameters> match(List<String> rawSegments) {
        if (rawSegments.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            String raw = rawSegments.get(i);
            if (isParameter(segment)) {
                if (raw.isEmpty()) {
                    return Optional.empty();
                }
                values.put(segment.substring(1, segment.length() - 1), raw);
            } else if (!same(segment, raw)) {
                return Optional.empty();
            }
        }
        values.replaceAll((name, raw) -> Utf8.unescape(raw, false));
        return Optional.of(new PathParameters(values));
    }

    /** How many literal segments: a literal beats a parameter where both fit. */
    int literals() {
        return (int) segments.stream().filter(segment -> !isParameter(segment)).count();
    }

    private boolean same(String literal, String raw) {
        return matching.ignoresCase() ? literal.equalsIgnoreCase(raw) : literal.equals(raw);
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    static List<String> split(String path, PathMatching matching) {
        String trimmed = matching.ignoresClosingSlash() && path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
        return List.of(trimmed.split("/", -1));
    }
}
