package dev.gatehouse.feed;

import java.io.IOException;

/** Where the outcome of every row goes. Safe for use by many threads. */
interface Results extends AutoCloseable {
    /** Keeps nothing. */
    Results NONE = new Results() {
        @Override
        public boolean isFinished(long row) {
            return false;
        }

        @Override
        public void add(RowResult result) {
            // nobody wants it
        }

        @Override
        public void flush() {
            // nothing is held
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** Whether an earlier start brought the row to its end. */
    boolean isFinished(long row);

    void add(RowResult result) throws IOException;

    /** Hands what is held to the operating system; from then on the end of this process does not lose it. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
