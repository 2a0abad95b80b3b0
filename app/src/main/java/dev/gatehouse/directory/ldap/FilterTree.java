package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Filter;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A filter with every part of it replaced, the innermost first. */
final class FilterTree {
    private FilterTree() {}

    static Filter mapped(Filter filter, UnaryOperator<Filter> replacement) {
        Filter negated = filter.getNOTComponent();
        Filter inner = switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Filter.createANDFilter(components(filter, replacement));
            case Filter.FILTER_TYPE_OR -> Filter.createORFilter(components(filter, replacement));
            default -> negated == null ? filter : Filter.createNOTFilter(mapped(negated, replacement));
        };
        return replacement.apply(inner);
    }

    private static List<Filter> components(Filter filter, UnaryOperator<Filter> replacement) {
        return Arrays.stream(filter.getComponents())
                .map(component -> mapped(component, replacement))
                .toList();
    }
}
