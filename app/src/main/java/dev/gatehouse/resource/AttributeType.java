package dev.gatehouse.resource;

import java.util.Optional;

/** The data types of RFC 7643 §2.3. */
public enum AttributeType {
    STRING("string"),
    BOOLEAN("boolean"),
    DECIMAL("decimal"),
    INTEGER("integer"),
    DATE_TIME("dateTime"),
    BINARY("binary"),
    REFERENCE("reference"),
    COMPLEX("complex");

    private final String word;

    AttributeType(String word) {
        this.word = word;
    }

    /** The word in a schema. */
    public String word() {
        return word;
    }

    /** The type of that word; empty for a word that is none. */
    public static Optional<AttributeType> ofWord(String word) {
        for (AttributeType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether a value of this type is a JSON string. */
    public boolean isText() {
        return switch (this) {
            case STRING, DATE_TIME, BINARY, REFERENCE -> true;
            case BOOLEAN, DECIMAL, INTEGER, COMPLEX -> false;
        };
    }
}
