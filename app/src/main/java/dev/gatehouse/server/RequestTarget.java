package dev.gatehouse.server;

import java.util.Locale;
import java.util.Optional;

/**
 * A request target as it stood in the request line (RFC 9112 §3.2), cut into its parts and not decoded.
 *
 * @param path the raw path; {@code *} and a bare authority stay what they are and match no route
 * @param query what follows the first {@code ?}
 * @param authority host and port of an absolute target, which then count more than the Host field
 */
record RequestTarget(String path, Optional<String> query, Optional<String> authority) {

    static RequestTarget of(String raw) {
        if (raw.startsWith("/")) {
            return of(raw, Optional.empty());
        }
        int scheme = schemeLength(raw);
        if (scheme == 0) {
            return of(raw, Optional.empty());
        }
        int end = endOfAuthority(raw, scheme);
        String rest = raw.substring(end);
        return of(rest.startsWith("/") ? rest : "/" + rest, Optional.of(raw.substring(scheme, end)));
    }

    /** Whether the bytes were text: Jetty puts this character where they were not UTF-8. */
    boolean readable() {
        return path.indexOf('\uFFFD') < 0 && query.orElse("").indexOf('\uFFFD') < 0;
    }

    private static RequestTarget of(String pathAndQuery, Optional<String> authority) {
        int mark = pathAndQuery.indexOf('?');
        if (mark < 0) {
            return new RequestTarget(pathAndQuery, Optional.empty(), authority);
        }
        return new RequestTarget(
                pathAndQuery.substring(0, mark), Optional.of(pathAndQuery.substring(mark + 1)), authority);
    }

    private static int schemeLength(String raw) {
        String start = raw.substring(0, Math.min(raw.length(), 8)).toLowerCase(Locale.ROOT);
        if (start.startsWith("https://")) {
            return 8;
        }
        return start.startsWith("http://") ? 7 : 0;
    }

    private static int endOfAuthority(String raw, int from) {
        int at = from;
        while (at < raw.length() && raw.charAt(at) != '/' && raw.charAt(at) != '?') {
            at++;
        }
        return at;
    }
}
