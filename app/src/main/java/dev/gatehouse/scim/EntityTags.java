package dev.gatehouse.scim;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The entity tags of an {@code If-Match} or {@code If-None-Match} (RFC 9110 §13.1), which is a list, or {@code *}.
 *
 * <p>Ours are weak (RFC 7644 §3.14). A strong one of the same text is taken for the same: clients take the version out of
 * {@code meta} and quote it in either way.
 *
 * @param any the list is {@code *}
 * @param versions without quotes
 */
record EntityTags(boolean any, Set<String> versions) {
    EntityTags {
        versions = Set.copyOf(versions);
    }

    /** The tag of a version, for {@code ETag} and {@code meta.version}. */
    static String of(String version) {
        return "W/\"" + version + "\"";
    }

    /** The tags of the header field; empty where it is absent. Fails with MALFORMED. */
    static Optional<EntityTags> in(ApiRequest request, String header) {
        List<String> values = request.headerValues(header);
        return values.isEmpty() ? Optional.empty() : Optional.of(parse(String.join(",", values), header));
    }

    /** @param name what the text is, for the message */
    static EntityTags parse(String text, String name) {
        if (text.strip().equals("*")) {
            return new EntityTags(true, Set.of());
        }
        Set<String> versions = new LinkedHashSet<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == ',') {
                at++;
                continue;
            }
            int open = text.startsWith("W/", at) ? at + 2 : at;
            int close = open < text.length() && text.charAt(open) == '"' ? text.indexOf('"', open + 1) : -1;
            if (close < 0) {
                throw malformed(name);
            }
            versions.add(text.substring(open + 1, close));
            at = close + 1;
        }
        if (versions.isEmpty()) {
            throw malformed(name);
        }
        return new EntityTags(false, versions);
    }

    boolean match(String version) {
        return any || versions.contains(version);
    }

    private static FailureException malformed(String name) {
        return Failure.of(
                        FailureKind.MALFORMED,
                        name + " must be '*' or entity tags in quotes, for example W/\"3694e05e9dff590\"")
                .exception();
    }
}
