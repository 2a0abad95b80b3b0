package dev.gatehouse.bench;

/** An answer that is not the one a measurement needs. */
final class WrongAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    WrongAnswerException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status; 0 where there is none. */
    int status() {
        return status;
    }
}
