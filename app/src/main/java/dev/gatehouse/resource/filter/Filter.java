package dev.gatehouse.resource.filter;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.resource.AttributePath;
import java.util.List;

/** A SCIM filter (RFC 7644 §3.4.2.2) as a tree of values. */
public sealed interface Filter {

    /** All of them; of none: everyone. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** One of them at least; of none: no one. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Filter part) implements Filter {
        public Not {
            requireNonNull(part, "part");
        }
    }

    /** The attribute has a value ({@code pr}). */
    record Present(AttributePath path) implements Filter {
        public Present {
            requireNonNull(path, "path");
        }
    }

    /** A value of the attribute compares so with the given one. */
    record Comparison(AttributePath path, Operator operator, String value) implements Filter {
        public Comparison {
            requireNonNull(path, "path");
            requireNonNull(operator, "operator");
            requireNonNull(value, "value");
        }
    }

    /** How a value is compared; the words of the RFC. */
    enum Operator {
        /** Equal. */
        EQ,
        /** Contains. */
        CO,
        /** Starts with. */
        SW,
        /** Ends with. */
        EW
    }

    /** Everyone. */
    Filter ALL = new And(List.of());

    static Filter eq(AttributePath path, String value) {
        return new Comparison(path, Operator.EQ, value);
    }

    static Filter co(AttributePath path, String value) {
        return new Comparison(path, Operator.CO, value);
    }
}
