package dev.gatehouse.resource.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.resource.DateTime;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Compares one value with the one of a filter, as the attribute's type says: texts, truth values, numbers, moments. */
final class Comparing {
    private Comparing() {}

    /** Whether the comparison holds for this value. What is no value of the type compares with nothing. */
    static boolean holds(SchemaAttribute attribute, JsonNode value, Operator operator, JsonNode wanted) {
        return switch (attribute.type()) {
            case STRING, REFERENCE, BINARY -> texts(value.asText(), operator, wanted.asText(), !attribute.caseExact());
            case BOOLEAN -> operator == Operator.EQ && value.asText().equalsIgnoreCase(wanted.asText());
            case INTEGER, DECIMAL -> ordered(number(value), operator, number(wanted));
            case DATE_TIME -> ordered(moment(value), operator, moment(wanted));
            case COMPLEX -> false;
        };
    }

    private static boolean texts(String value, Operator operator, String wanted, boolean ignoresCase) {
        return switch (operator) {
            case EQ -> ignoresCase ? value.equalsIgnoreCase(wanted) : value.equals(wanted);
            case SW -> value.regionMatches(ignoresCase, 0, wanted, 0, wanted.length());
            case EW -> value.regionMatches(ignoresCase, value.length() - wanted.length(), wanted, 0, wanted.length());
            case CO -> contains(value, wanted, ignoresCase);
            case GT -> order(value, wanted, ignoresCase) > 0;
            case GE -> order(value, wanted, ignoresCase) >= 0;
            case LT -> order(value, wanted, ignoresCase) < 0;
            case LE -> order(value, wanted, ignoresCase) <= 0;
            case NE -> throw new IllegalArgumentException("ne is not of one value");
        };
    }

    private static boolean contains(String value, String wanted, boolean ignoresCase) {
        if (!ignoresCase) {
            return value.contains(wanted);
        }
        for (int i = 0; i <= value.length() - wanted.length(); i++) {
            if (value.regionMatches(true, i, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }

    /** By code point, not by UTF-16 unit: the order UTF-8 has too. */
    private static int order(String one, String other, boolean ignoresCase) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int a = one.codePointAt(i);
            int b = other.codePointAt(j);
            i += Character.charCount(a);
            j += Character.charCount(b);
            int order = ignoresCase ? Integer.compare(folded(a), folded(b)) : Integer.compare(a, b);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static int folded(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    private static <T extends Comparable<T>> boolean ordered(Optional<T> value, Operator operator, Optional<T> wanted) {
        if (value.isEmpty() || wanted.isEmpty()) {
            return false;
        }
        int order = value.get().compareTo(wanted.get());
        return switch (operator) {
            case EQ -> order == 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case CO, SW, EW -> false;
            case NE -> throw new IllegalArgumentException("ne is not of one value");
        };
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        try {
            return Optional.of(node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(JsonNode node) {
        return DateTime.parse(node.asText());
    }
}
