package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Filter;

/**
 * Absolute filters (RFC 4526), {@code (&)} for everything and {@code (|)} for nothing, in words that every server
 * understands: 389-DS answers them with protocolError.
 */
final class AbsoluteFilters {
    private static final Filter EVERYTHING = Filter.createPresenceFilter("objectClass");
    private static final Filter NOTHING = Filter.createNOTFilter(EVERYTHING);

    private AbsoluteFilters() {}

    /** The same filter without absolute ones, at any depth. */
    static Filter replaced(Filter filter) {
        return FilterTree.mapped(filter, part -> switch (part.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> part.getComponents().length == 0 ? EVERYTHING : part;
            case Filter.FILTER_TYPE_OR -> part.getComponents().length == 0 ? NOTHING : part;
            default -> part;
        });
    }
}
