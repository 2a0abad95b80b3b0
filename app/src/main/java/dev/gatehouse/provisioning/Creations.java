package dev.gatehouse.provisioning;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.Optional;
import java.util.function.Supplier;

/** Is told how every create ended, by whichever mouth it came. Safe for use by many threads. */
@FunctionalInterface
public interface Creations {
    /** Counts nothing. */
    Creations NOT_COUNTED = (mouth, type, failure) -> {};

    /**
     * One create ended.
     *
     * @param mouth the name of the mouth
     * @param type the name of the resource type
     * @param failure why nothing was created; empty where it was
     */
    void ended(String mouth, String type, Optional<FailureKind> failure);

    /** Does the create, from its body to its outcome, and tells how it ended. */
    default <T> T counted(String mouth, String type, Supplier<T> create) {
        T created;
        try {
            created = create.get();
        } catch (FailureException e) {
            ended(mouth, type, Optional.of(e.kind()));
            throw e;
        } catch (RuntimeException e) {
            ended(mouth, type, Optional.of(FailureKind.INTERNAL));
            throw e;
        }
        ended(mouth, type, Optional.empty());
        return created;
    }
}
