package dev.gatehouse.resource.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.gatehouse.resource.AttributeType;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.SimpleValue;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** What may be compared with what: the operators and the values of each data type (RFC 7643 §2.3, RFC 7644 §3.4.2.2). */
final class Operands {
    static final List<Operator> OPERATORS = List.of(Operator.values());

    private Operands() {}

    /** Complains where values of the attribute's type are not compared so. */
    static void checkOperator(Resolved attribute, Operator operator, Consumer<String> complain) {
        boolean isPossible = switch (operator) {
            case EQ, NE -> true;
            case GT, GE, LT, LE ->
                switch (attribute.definition().type()) {
                    case STRING, REFERENCE, INTEGER, DECIMAL, DATE_TIME -> true;
                    case BOOLEAN, BINARY, COMPLEX -> false;
                };
            case CO, SW, EW ->
                switch (attribute.definition().type()) {
                    case STRING, REFERENCE -> true;
                    case INTEGER, DECIMAL, DATE_TIME, BOOLEAN, BINARY, COMPLEX -> false;
                };
        };
        if (!isPossible) {
            complain.accept("'" + attribute.path() + "' is of type "
                    + attribute.definition().type().word() + ", which " + word(operator) + " does not compare");
        }
    }

    static String word(Operator operator) {
        return switch (operator) {
            case EQ -> "eq";
            case NE -> "ne";
            case GT -> "gt";
            case GE -> "ge";
            case LT -> "lt";
            case LE -> "le";
            case CO -> "co";
            case SW -> "sw";
            case EW -> "ew";
        };
    }

    /** The value as one of the attribute's type. */
    static JsonNode read(Resolved attribute, JsonNode value, Consumer<String> complain) {
        AttributeType type = attribute.definition().type();
        if (type == AttributeType.STRING || type == AttributeType.REFERENCE) {
            if (!value.isTextual()) {
                complain.accept("'" + attribute.path() + "' is a text; put the value in double quotes");
            }
            return value;
        }
        JsonNode read = SimpleValue.read(
                type, value, reason -> complain.accept("the value of '" + attribute.path() + "' " + reason));
        return switch (type) {
            case INTEGER -> LongNode.valueOf(Long.parseLong(read.textValue()));
            case DECIMAL -> DecimalNode.valueOf(new BigDecimal(read.textValue()));
            case STRING, REFERENCE, BOOLEAN, DATE_TIME, BINARY, COMPLEX -> read;
        };
    }
}
