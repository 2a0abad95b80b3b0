package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Filter;
import java.util.Arrays;
import java.util.List;

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
        Filter negated = filter.getNOTComponent();
        if (negated != null) {
            return Filter.createNOTFilter(replaced(negated));
        }
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND ->
                filter.getComponents().length == 0 ? EVERYTHING : Filter.createANDFilter(components(filter));
            case Filter.FILTER_TYPE_OR ->
                filter.getComponents().length == 0 ? NOTHING : Filter.createORFilter(components(filter));
            default -> filter;
        };
    }

    private static List<Filter> components(Filter filter) {
        return Arrays.stream(filter.getComponents())
                .map(AbsoluteFilters::replaced)
                .toList();
    }
}
