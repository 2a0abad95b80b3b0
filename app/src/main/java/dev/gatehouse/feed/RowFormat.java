package dev.gatehouse.feed;

/** Reads what is in a row. Safe for use by many threads. */
interface RowFormat {
    Row read(long number, Frame frame);
}
