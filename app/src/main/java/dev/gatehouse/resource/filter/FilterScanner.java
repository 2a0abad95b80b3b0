package dev.gatehouse.resource.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Takes names, signs and values from the text of a filter or path, from left to right, and says where it stopped. */
final class FilterScanner {
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int HEX_DIGITS = 4;

    private final String text;
    private final String field;
    private FailureKind kind;
    private int position;

    FilterScanner(String text, String field, FailureKind kind) {
        this.text = text;
        this.field = field;
        this.kind = kind;
    }

    /** From here on a fault is of this kind. */
    void failsWith(FailureKind other) {
        kind = other;
    }

    int position() {
        return position;
    }

    FailureException failure(int at, String reason) {
        return Failure.of(kind, field, "at character " + (at + 1) + ": " + reason)
                .exception();
    }

    void skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
    }

    boolean isAtEnd() {
        return position == text.length();
    }

    /** Takes that sign, where it comes next. */
    boolean take(char sign) {
        if (position < text.length() && text.charAt(position) == sign) {
            position++;
            return true;
        }
        return false;
    }

    /** Whether that sign comes next, perhaps after blanks. */
    boolean comes(char sign) {
        skipBlanks();
        return position < text.length() && text.charAt(position) == sign;
    }

    /** Takes that word, after blanks, where it comes next as a whole. */
    boolean take(String word) {
        skipBlanks();
        int end = position + word.length();
        if (!text.regionMatches(true, position, word, 0, word.length())
                || (end < text.length() && isOfName(text.charAt(end)))) {
            return false;
        }
        position = end;
        return true;
    }

    /** Takes a name, a URN or a word: letters, digits and {@code - _ $ . :}; empty where none comes next. */
    String name() {
        int start = position;
        while (position < text.length() && isOfName(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    /** Takes a text, a number, a truth value in any letter case, or null. */
    JsonNode value() {
        int start = position;
        JsonNode value = literal(start);
        if (position < text.length() && !isEnd(text.charAt(position))) {
            throw failure(position, "expected a blank after the value");
        }
        return value;
    }

    private JsonNode literal(int start) {
        char first = isAtEnd() ? 0 : text.charAt(position);
        if (first == '"') {
            position++;
            return TextNode.valueOf(string(start));
        }
        if (first == '-' || isDigit(first)) {
            return number(start);
        }
        String word = name();
        if (word.equalsIgnoreCase("true")) {
            return BooleanNode.TRUE;
        }
        if (word.equalsIgnoreCase("false")) {
            return BooleanNode.FALSE;
        }
        if (word.equalsIgnoreCase("null")) {
            return NullNode.getInstance();
        }
        throw failure(start, "expected a value: a text in double quotes, a number, true, false or null");
    }

    private JsonNode number(int start) {
        while (position < text.length() && isOfNumber(text.charAt(position))) {
            position++;
        }
        String digits = text.substring(start, Math.min(position, start + LONGEST_NUMBER + 1));
        if (digits.length() > LONGEST_NUMBER || !NUMBER.matcher(digits).matches()) {
            throw failure(start, "this is not a number, or one of more than " + LONGEST_NUMBER + " digits");
        }
        try {
            return DecimalNode.valueOf(new BigDecimal(digits));
        } catch (NumberFormatException e) {
            throw failure(start, "the exponent of this number is out of range");
        }
    }

    /** The text up to the closing quote, which is taken too; most have nothing escaped and need no copying twice. */
    private String string(int start) {
        int from = position;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"') {
                return text.substring(from, position++);
            }
            if (c == '\\') {
                return escaped(start, from);
            }
            checkPlain(c);
            position++;
        }
        throw failure(start, "this text has no closing double quote");
    }

    private String escaped(int start, int from) {
        StringBuilder value = new StringBuilder().append(text, from, position);
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return value.toString();
            }
            if (c == '\\') {
                value.append(escape());
            } else {
                checkPlain(c);
                value.append(c);
                position++;
            }
        }
        throw failure(start, "this text has no closing double quote");
    }

    /** The character behind a backslash (RFC 8259 §7). */
    private char escape() {
        int at = position;
        char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        position += 2;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(at);
            default -> throw failure(at, "after a backslash comes one of \" \\ / b f n r t u");
        };
    }

    private char unicode(int at) {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = isAtEnd() ? -1 : Character.digit(text.charAt(position), 16);
            if (digit < 0 || text.charAt(position) > 'f') {
                throw failure(at, "after \\u come four hexadecimal digits");
            }
            code = code * 16 + digit;
            position++;
        }
        return (char) code;
    }

    private void checkPlain(char c) {
        if (c < ' ') {
            throw failure(position, "a control character in a text is written as an escape, such as \\n");
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isEnd(char c) {
        return isBlank(c) || c == ')' || c == ']';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || isDigit(c)
                || c == '.'
                || c == ':'
                || c == '-'
                || c == '_'
                || c == '$';
    }

    private static boolean isOfNumber(char c) {
        return isDigit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }
}
