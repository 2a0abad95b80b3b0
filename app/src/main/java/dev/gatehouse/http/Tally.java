package dev.gatehouse.http;

import java.util.Optional;

/** Is told of every answer that one route gave, or a mouth without a route. Safe for use by many threads. */
@FunctionalInterface
public interface Tally {
    /**
     * One answer was sent.
     *
     * @param nanos from when the request came to when all of its answer was sent
     */
    void answered(int status, long nanos);

    /** Where tallies come from: each is asked for once, at the start. */
    @FunctionalInterface
    interface Source {
        /** Counts nothing. */
        Source NONE = (mouth, route) -> (status, nanos) -> {};

        /**
         * What counts the answers of one route.
         *
         * @param route empty for what no route answers: unknown paths, and what was refused before one was looked for
         */
        Tally of(String mouth, Optional<Route> route);
    }
}
