package dev.gatehouse.failure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One failure, as a mouth renders it.
 *
 * @param kind what the caller can do about it
 * @param detail a sentence for the caller: names the field and the remedy; never a DN, a host, a secret or LDAP
 *     diagnostic text
 * @param violations the fields at fault; empty where no single field is
 */
public record Failure(FailureKind kind, String detail, List<Violation> violations) {
    public Failure {
        requireNonNull(kind, "kind");
        requireNonNull(detail, "detail");
        violations = List.copyOf(violations);
    }

    /** A failure without a field at fault. */
    public static Failure of(FailureKind kind, String detail) {
        return new Failure(kind, detail, List.of());
    }

    /** {@link FailureKind#INVALID}, its detail made of the violations. */
    public static Failure invalid(List<Violation> violations) {
        String detail = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
        return new Failure(FailureKind.INVALID, detail, violations);
    }

    /** {@link FailureKind#INVALID} for one field. */
    public static Failure invalid(String field, String reason) {
        return invalid(List.of(new Violation(field, reason)));
    }

    /** A failure of that kind whose fault is in one field; the detail reads {@code field: reason}. */
    public static Failure of(FailureKind kind, String field, String reason) {
        Violation violation = new Violation(field, reason);
        return new Failure(kind, violation.toString(), List.of(violation));
    }

    /** This failure, ready to throw. */
    public FailureException exception() {
        return new FailureException(this, null);
    }

    /** This failure, ready to throw, with the foreign error that led to it; the cause is logged, never rendered. */
    public FailureException exception(Throwable cause) {
        return new FailureException(this, cause);
    }
}
