package dev.gatehouse.feed;

import java.util.Optional;

/**
 * One row of a file as it was found, before anybody has read what is in it.
 *
 * @param line of its first byte, from 1
 * @param bytes without the end of the line; of a row that is too long its beginning
 * @param fault what makes it unreadable, as a sentence part after "row 12: "
 */
record Frame(long line, byte[] bytes, Optional<String> fault) {
    /** The longest row that is read. */
    static final int LONGEST = 256 * 1024;

    static final String TOO_LONG = "is longer than " + LONGEST / 1024 + " KiB";
}
