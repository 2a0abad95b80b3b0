package dev.gatehouse.feed;

import dev.gatehouse.resource.Resource;
import java.io.IOException;

/** Brings rows to their end. */
interface Settler {
    /**
     * Fails with StoppedException where the row has come to no end.
     *
     * @param isLookedUp whether nobody held what this user would a moment ago, so that he need not be looked for
     */
    RowResult settle(Row row, Resource user, boolean isLookedUp) throws IOException;
}
