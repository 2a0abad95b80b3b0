package dev.gatehouse.feed;

import dev.gatehouse.resource.Resource;
import java.io.IOException;
import java.util.Collection;

/** Brings rows to their end. */
interface Settler {
    /** Whether nobody holds what these users would, so that they need not be looked for one by one. */
    boolean areFree(Collection<Resource> users);

    /** Fails with StoppedException where the row has come to no end. */
    RowResult settle(Row row, Resource user, boolean isLookedUp) throws IOException;
}
