package dev.gatehouse.bench;

import java.io.IOException;

/** One client on a connection of its own. Used by one thread at a time. */
interface Worker extends AutoCloseable {
    /** Does it once more. Fails where the answer is not the one that was asked for. */
    void once() throws Exception;

    @Override
    void close() throws IOException;

    /** Makes the clients of one side. */
    @FunctionalInterface
    interface Opening {
        /** Opens one of them, counted from 0. */
        Worker open(int client) throws Exception;
    }
}
