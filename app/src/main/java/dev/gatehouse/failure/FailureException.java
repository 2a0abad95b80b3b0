package dev.gatehouse.failure;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure} from where it is found to the mouth that renders it. */
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    FailureException(Failure failure, @Nullable Throwable cause) {
        super(requireNonNull(failure, "failure").kind() + ": " + failure.detail(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    public FailureKind kind() {
        return failure.kind();
    }
}
