package dev.gatehouse.feed;

import java.util.Optional;

/** One row of a file as it was found, before anybody has read what is in it. */
final class Frame {
    /** The longest row that is read. */
    static final int LONGEST = 256 * 1024;

    static final String TOO_LONG = "is longer than " + LONGEST / 1024 + " KiB";

    private final long line;
    private final byte[] bytes;
    private final Optional<String> fault;

    Frame(long line, byte[] bytes, Optional<String> fault) {
        this.line = line;
        this.bytes = bytes;
        this.fault = fault;
    }

    /** The line of its first byte, from 1. */
    long line() {
        return line;
    }

    /** What is in it, without the end of the line, not to be changed; of a row that is too long its beginning. */
    byte[] bytes() {
        return bytes;
    }

    /** What makes it unreadable, as a sentence part after "the row". */
    Optional<String> fault() {
        return fault;
    }
}
