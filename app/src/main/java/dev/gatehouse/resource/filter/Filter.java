package dev.gatehouse.resource.filter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.resource.AttributePath;
import java.util.List;

/** A SCIM filter (RFC 7644 §3.4.2.2) as a tree of values. As text it is one that {@link FilterParser} reads back as the same. */
public sealed interface Filter {

    /** All of them; of none: everyone. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return FilterText.of(this);
        }
    }

    /** One of them at least; of none: no one. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return FilterText.of(this);
        }
    }

    record Not(Filter part) implements Filter {
        public Not {
            requireNonNull(part, "part");
        }

        @Override
        public String toString() {
            return FilterText.of(this);
        }
    }

    /** The attribute has a value ({@code pr}). */
    record Present(AttributePath path) implements Filter {
        public Present {
            requireNonNull(path, "path");
        }

        @Override
        public String toString() {
            return FilterText.of(this);
        }
    }

    /**
     * A value of the attribute compares so with the given one.
     *
     * @param value a text, a truth value, a number or null, of the attribute's own type
     */
    record Comparison(AttributePath path, Operator operator, JsonNode value) implements Filter {
        public Comparison {
            requireNonNull(path, "path");
            requireNonNull(operator, "operator");
            requireNonNull(value, "value");
        }

        public Comparison(AttributePath path, Operator operator, String value) {
            this(path, operator, TextNode.valueOf(value));
        }

        /** The value as text. */
        public String text() {
            return value.asText();
        }

        @Override
        public String toString() {
            return FilterText.of(this);
        }
    }

    /**
     * One element of the multi-valued attribute matches the whole filter ({@code emails[type eq "work"]}).
     *
     * @param path a complex attribute, without sub-attribute
     * @param filter on sub-attributes; its paths are whole ones, as {@code emails.type}
     */
    record ValuePath(AttributePath path, Filter filter) implements Filter {
        public ValuePath {
            requireNonNull(path, "path");
            requireNonNull(filter, "filter");
        }

        @Override
        public String toString() {
            return FilterText.of(this);
        }
    }

    /** How a value is compared; the words of the RFC. */
    enum Operator {
        /** Equal. */
        EQ,
        /** Not equal; also where there is no value. */
        NE,
        /** Greater than: numbers by size, times by time, texts by code point. */
        GT,
        /** Greater than or equal. */
        GE,
        /** Less than. */
        LT,
        /** Less than or equal. */
        LE,
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
        return new Comparison(path, Operator.EQ, TextNode.valueOf(value));
    }

    static Filter co(AttributePath path, String value) {
        return new Comparison(path, Operator.CO, TextNode.valueOf(value));
    }
}
