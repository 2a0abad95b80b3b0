package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.filter.Filter;
import java.util.Optional;

/**
 * What a list is asked for (RFC 7644 §3.4.2).
 *
 * @param filter who is on it
 * @param sort in what order; absent: by id, the order that costs nothing
 * @param place which page
 * @param projection which attributes are read
 */
public record ListQuery(Filter filter, Optional<Sort> sort, Place place, Projection projection) {
    public ListQuery {
        requireNonNull(filter, "filter");
        requireNonNull(sort, "sort");
        requireNonNull(place, "place");
        requireNonNull(projection, "projection");
    }

    /** The order of a list (RFC 7644 §3.4.2.3): missing values last when ascending, first when descending. */
    public record Sort(AttributePath path, boolean descending) {
        public Sort {
            requireNonNull(path, "path");
        }
    }

    /** Which page of a list. */
    public sealed interface Place {
        /**
         * By number (RFC 7644 §3.4.2.4).
         *
         * @param offset 0-based
         * @param most resources on the page; 0: only the total
         */
        record Index(int offset, int most) implements Place {}

        /**
         * By cursor (RFC 9865).
         *
         * @param cursor as the page before gave it; empty for the first page
         * @param most resources on the page
         */
        record Cursor(String cursor, int most) implements Place {
            public Cursor {
                requireNonNull(cursor, "cursor");
            }
        }
    }
}
