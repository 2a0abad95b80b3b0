package dev.gatehouse.dialect;

import java.util.List;

/**
 * The paths a dialect answers for, found or not.
 *
 * @param prefixes whole segments without a closing slash, for example {@code /v2/users}; that one covers
 *     {@code /v2/users} and {@code /v2/users/search}, not {@code /v2/usersfoo}
 */
record PathPrefixes(List<String> prefixes) {
    PathPrefixes {
        prefixes = List.copyOf(prefixes);
    }

    static PathPrefixes of(String... prefixes) {
        return new PathPrefixes(List.of(prefixes));
    }

    /** Letter case counts. */
    boolean cover(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
