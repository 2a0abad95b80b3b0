package dev.gatehouse.feed;

import java.io.IOException;

/** A file that cannot be imported as it is, or goes with another import than it was asked for with; nothing was written. */
public final class UnreadableFeedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message names what is wrong and the remedy */
    public UnreadableFeedException(String message) {
        super(message);
    }
}
