package dev.gatehouse.mapping;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Not;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.filter.Filter.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What SCIM filters are made of. */
final class FilterParts {
    private FilterParts() {}

    /** Adds the attributes the filter asks for. */
    static void collectPaths(Filter filter, Set<AttributePath> paths) {
        if (filter instanceof Comparison comparison) {
            paths.add(comparison.path());
        } else if (filter instanceof Filter.Present present) {
            paths.add(present.path());
        }
        children(filter).forEach(child -> collectPaths(child, paths));
    }

    /** What the filter is directly made of. */
    static List<Filter> children(Filter filter) {
        List<Filter> children = new ArrayList<>();
        if (filter instanceof And and) {
            children.addAll(and.parts());
        } else if (filter instanceof Or or) {
            children.addAll(or.parts());
        } else if (filter instanceof Not not) {
            children.add(not.part());
        } else if (filter instanceof ValuePath elements) {
            children.add(elements.filter());
        }
        return children;
    }
}
