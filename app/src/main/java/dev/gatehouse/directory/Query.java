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
 * @param replicaWillDo whether the answer may lag behind writes of others, as that of a replica does
 */
public record Query(DN base, Scope scope, Filter filter, List<String> attributes, boolean replicaWillDo) {
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

    /** A search that sees every write acknowledged so far. */
    public Query(DN base, Scope scope, Filter filter, List<String> attributes) {
        this(base, scope, filter, attributes, false);
    }

    /** The same with another filter. */
    public Query withFilter(Filter other) {
        return new Query(base, scope, other, attributes, replicaWillDo);
    }

    /** The same, and other attributes come back. */
    public Query withAttributes(List<String> others) {
        return new Query(base, scope, filter, others, replicaWillDo);
    }

    /** The same for a reader who decides nothing by the answer: pages of a list. */
    public Query onReplica() {
        return new Query(base, scope, filter, attributes, true);
    }
}
