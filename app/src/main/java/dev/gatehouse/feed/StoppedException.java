package dev.gatehouse.feed;

/** The import ends before the file does; what it was about is asked again when it is resumed. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a sentence for people */
    StoppedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
