package dev.gatehouse.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
interface Frames {
    /** The next row; null at the end. Lines without anything in them are no rows. */
    @Nullable
    Frame next() throws IOException;
}
