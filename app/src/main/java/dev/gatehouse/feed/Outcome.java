package dev.gatehouse.feed;

import java.util.Locale;
import java.util.Optional;

/** What became of a row; of a dry run, what would. */
public enum Outcome {
    /** The account was made. */
    CREATED(true, true),
    /** The person was in the directory before and was linked (provisioning.adoption). */
    LINKED(true, true),
    /** Somebody holds the user name or an e-mail address already. */
    DUPLICATE(true, false),
    /** The row cannot be read, or a value in it is missing or wrong. */
    INVALID(true, false),
    /** The directory refused a value: password policy, syntax, constraint. */
    REJECTED(true, false),
    /** The directory would not take it now; nothing was written. A resumed import asks again. */
    UNAVAILABLE(false, false),
    /** Whether it was written could not be learnt. A resumed import asks again, and finds out. */
    UNKNOWN(false, false);

    private final boolean isFinal;
    private final boolean isDone;

    Outcome(boolean isFinal, boolean isDone) {
        this.isFinal = isFinal;
        this.isDone = isDone;
    }

    /** Whether a resumed import leaves the row alone. */
    boolean isFinal() {
        return isFinal;
    }

    /** Whether there is an account for the row now. */
    boolean isDone() {
        return isDone;
    }

    /** As in the result file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Outcome> of(String word) {
        for (Outcome outcome : values()) {
            if (outcome.word().equals(word)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }
}
