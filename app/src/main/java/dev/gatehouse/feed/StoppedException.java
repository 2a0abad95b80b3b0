package dev.gatehouse.feed;

/** The import ends before the file does; what it was about is asked again when it is resumed. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message why, a sentence for people */
    StoppedException(String message) {
        super(message);
    }
}
