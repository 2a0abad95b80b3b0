package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the directory can tell of a condition: an LDAP filter that finds all who meet it and perhaps others, and one that
 * finds only such as meet it and perhaps not all. Both are needed: under a {@code not} they change places.
 *
 * @param upper finds no one too few
 * @param lower finds no one too many
 */
record Bounds(Filter upper, Filter lower) {
    private static final Filter EVERY_ENTRY = Filter.createPresenceFilter("objectClass");
    private static final Filter NO_ENTRY = Filter.createNOTFilter(EVERY_ENTRY);

    static final Bounds EVERYONE = exact(EVERY_ENTRY);
    static final Bounds NOBODY = exact(NO_ENTRY);

    Bounds {
        requireNonNull(upper, "upper");
        requireNonNull(lower, "lower");
    }

    /** The filter means the condition itself. */
    static Bounds exact(Filter filter) {
        return new Bounds(filter, filter);
    }

    /** Those who meet the condition are among the filter's; who they are the directory cannot tell. */
    static Bounds within(Filter filter) {
        return new Bounds(filter, NO_ENTRY);
    }

    static Bounds present(String attribute) {
        return exact(Filter.createPresenceFilter(attribute));
    }

    /** Whether the directory decides the condition alone. */
    boolean isExact() {
        return upper.equals(lower);
    }

    Bounds not() {
        return isExact() ? exact(not(upper)) : new Bounds(not(lower), not(upper));
    }

    static Bounds and(List<Bounds> parts) {
        return joined(parts, EVERY_ENTRY, NO_ENTRY, Filter::createANDFilter);
    }

    static Bounds or(List<Bounds> parts) {
        return joined(parts, NO_ENTRY, EVERY_ENTRY, Filter::createORFilter);
    }

    private static Bounds joined(
            List<Bounds> parts, Filter neutral, Filter decisive, Function<List<Filter>, Filter> join) {
        Filter upper = joinedFilters(parts.stream().map(Bounds::upper).toList(), neutral, decisive, join);
        return parts.stream().allMatch(Bounds::isExact)
                ? exact(upper)
                : new Bounds(
                        upper, joinedFilters(parts.stream().map(Bounds::lower).toList(), neutral, decisive, join));
    }

    /** Not every server knows the empty conjunction and disjunction of RFC 4526, so none is made. */
    private static Filter joinedFilters(
            List<Filter> filters, Filter neutral, Filter decisive, Function<List<Filter>, Filter> join) {
        List<Filter> kept = new ArrayList<>();
        for (Filter filter : filters) {
            if (filter.equals(decisive)) {
                return decisive;
            }
            if (!filter.equals(neutral)) {
                kept.add(filter);
            }
        }
        return switch (kept.size()) {
            case 0 -> neutral;
            case 1 -> kept.get(0);
            default -> join.apply(kept);
        };
    }

    private static Filter not(Filter filter) {
        return filter.getFilterType() == Filter.FILTER_TYPE_NOT
                ? requireNonNull(filter.getNOTComponent(), "a NOT without its part")
                : Filter.createNOTFilter(filter);
    }
}
