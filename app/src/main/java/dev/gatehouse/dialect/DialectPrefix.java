package dev.gatehouse.dialect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rule for the {@code prefix} setting that all dialects have. */
final class DialectPrefix {
    private static final Pattern SYNTAX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /** First segments that documented and other addresses of ours begin with. */
    private static final Set<String> TAKEN =
            Set.of("api", "studio", "users", "v1", "v2", "health", "oauth", "scim", "metrics");

    private DialectPrefix() {}

    /** The prefix itself; fails with IllegalArgumentException unless it is a path of plain segments, no closing slash. */
    static Optional<String> checked(Optional<String> prefix) {
        if (prefix.isPresent() && !SYNTAX.matcher(prefix.get()).matches()) {
            throw new IllegalArgumentException(
                    "prefix must be a path such as /dialects/camunda: letters, digits, '.', '_', '~', '-', no closing slash");
        }
        if (prefix.isPresent() && List.of(prefix.get().split("/", -1)).stream().anyMatch(DialectPrefix::isDots)) {
            throw new IllegalArgumentException("prefix must not have '.' or '..' as a segment");
        }
        if (prefix.isPresent() && TAKEN.contains(prefix.get().split("/", -1)[1])) {
            throw new IllegalArgumentException(
                    "prefix must not begin as an address that is documented already; /dialects/camunda would do");
        }
        return prefix;
    }

    /** Fails with IllegalArgumentException where two of the prefixes are the same or one lies below the other. */
    static void requireApart(List<Optional<String>> prefixes) {
        List<String> given = prefixes.stream().flatMap(Optional::stream).toList();
        for (int i = 0; i < given.size(); i++) {
            for (int j = 0; j < given.size(); j++) {
                if (i != j && PathPrefixes.of(given.get(i)).cover(given.get(j))) {
                    throw new IllegalArgumentException("prefix '" + given.get(j) + "' lies at or below '" + given.get(i)
                            + "'; give each dialect a prefix of its own");
                }
            }
        }
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }
}
