package dev.gatehouse.failure;

import static java.util.Objects.requireNonNull;

/**
 * One value that breaks a rule.
 *
 * @param field the member as the caller wrote it in his own contract, for example {@code first_name}
 * @param reason what is wrong and what would be right, without the value itself; reads as a sentence part after the
 *     field's name, for example {@code must not be blank}
 */
public record Violation(String field, String reason) {
    public Violation {
        requireNonNull(field, "field");
        requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return field + ": " + reason;
    }
}
