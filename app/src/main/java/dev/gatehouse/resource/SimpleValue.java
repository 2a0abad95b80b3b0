package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads one value of a simple type (RFC 7643 §2.3) as resources hold it: texts and truth values, numbers and times as text
 * in one canonical form.
 *
 * <p>Truth values are also taken as the words {@code "True"} and {@code "False"} and numbers as text, since clients whose
 * attributes are all texts send them so.
 */
public final class SimpleValue {
    static final int LONGEST_TEXT = 64 * 1024;
    static final int LONGEST_BINARY = 1024 * 1024;
    private static final int LONGEST_NUMBER = 64;

    private SimpleValue() {}

    /** The value; a missing node, and a complaint that reads on after the field's name, where it is none of this type. */
    public static JsonNode read(AttributeType type, JsonNode value, Consumer<String> complain) {
        Optional<JsonNode> read = switch (type) {
            case STRING -> string(value, complain);
            case BOOLEAN -> flag(value, complain);
            case INTEGER -> integer(value, complain);
            case DECIMAL -> decimal(value, complain);
            case DATE_TIME -> dateTime(value, complain);
            case BINARY -> binary(value, complain);
            case REFERENCE -> reference(value, complain);
            case COMPLEX -> throw new IllegalArgumentException("not a simple type");
        };
        return read.orElse(MissingNode.getInstance());
    }

    private static Optional<JsonNode> refuse(Consumer<String> complain, String reason) {
        complain.accept(reason);
        return Optional.empty();
    }

    private static Optional<JsonNode> string(JsonNode value, Consumer<String> complain) {
        if (!value.isTextual()) {
            return refuse(complain, "must be a string");
        }
        String text = value.textValue();
        if (text.length() > LONGEST_TEXT) {
            return refuse(complain, "must not be longer than " + LONGEST_TEXT + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return refuse(complain, "must not contain the character U+0000, which a directory cannot hold");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return refuse(complain, "must be Unicode text: half of a surrogate pair is missing");
                }
                i++;
            }
        }
        return Optional.of(value);
    }

    private static Optional<JsonNode> flag(JsonNode value, Consumer<String> complain) {
        if (value.isBoolean()) {
            return Optional.of(value);
        }
        String word = value.isTextual() ? value.textValue() : "";
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return Optional.of(BooleanNode.valueOf(word.equalsIgnoreCase("true")));
        }
        return refuse(complain, "must be true or false");
    }

    private static Optional<JsonNode> integer(JsonNode value, Consumer<String> complain) {
        Optional<BigDecimal> number = number(value);
        if (number.isEmpty() || number.get().scale() > 0) {
            return refuse(complain, "must be a whole number");
        }
        BigDecimal size = number.get().abs();
        if (size.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return refuse(complain, "must be a whole number of at most 63 bits");
        }
        return Optional.of(TextNode.valueOf(number.get().toPlainString()));
    }

    private static Optional<JsonNode> decimal(JsonNode value, Consumer<String> complain) {
        Optional<BigDecimal> number = number(value);
        return number.isPresent()
                ? Optional.of(TextNode.valueOf(number.get().toPlainString()))
                : refuse(complain, "must be a number of at most " + LONGEST_NUMBER + " digits");
    }

    /** The number without trailing zeros; empty for what is none, and for one whose digits would fill the memory. */
    private static Optional<BigDecimal> number(JsonNode value) {
        String text = value.isNumber() || value.isTextual() ? value.asText() : "";
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            boolean isShort = Math.abs((long) number.scale()) + number.precision() <= LONGEST_NUMBER;
            return isShort ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> dateTime(JsonNode value, Consumer<String> complain) {
        Optional<Instant> instant = value.isTextual() ? DateTime.parse(value.textValue()) : Optional.empty();
        return instant.isPresent()
                ? Optional.of(TextNode.valueOf(instant.get().toString()))
                : refuse(complain, "must be a date and time such as 2026-01-31T09:30:00Z");
    }

    private static Optional<JsonNode> binary(JsonNode value, Consumer<String> complain) {
        if (!value.isTextual()) {
            return refuse(complain, "must be a string in base64");
        }
        if (value.textValue().length() > (LONGEST_BINARY + 2) / 3 * 4) {
            return refuse(complain, "must not be larger than " + LONGEST_BINARY + " bytes");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.textValue());
            return Optional.of(TextNode.valueOf(Base64.getEncoder().encodeToString(bytes)));
        } catch (IllegalArgumentException e) {
            return refuse(complain, "must be a string in base64 (RFC 4648 section 4)");
        }
    }

    private static Optional<JsonNode> reference(JsonNode value, Consumer<String> complain) {
        Optional<JsonNode> text = string(value, complain);
        if (text.isEmpty()) {
            return text;
        }
        try {
            new URI(value.textValue());
            return text;
        } catch (URISyntaxException e) {
            return refuse(complain, "must be a URI (RFC 3986)");
        }
    }
}
