package dev.gatehouse.directory;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.List;

/**
 * A search (RFC 4511 §4.5).
 *
 * @param base where to start
 * @param scope how deep to look
 * @param filter which entries
 * @param attributes which attributes come back; empty for none
 */
public record Query(DN base, Scope scope, Filter filter, List<String> attributes) {
    /** How deep a search looks below its base. */
    public enum Scope {
        BASE,
        ONE_LEVEL,
        SUBTREE
    }

    public Query {
        requireNonNull(base, "base");
        requireNonNull(scope, "scope");
        requireNonNull(filter, "filter");
        attributes = List.copyOf(attributes);
    }
}
