package dev.gatehouse.scim.conformance;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.TestInstance;

/** An area of the requirements; all areas of a suite share one gateway, so each test uses names of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScimArea {
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** May do everything in the default tenant. */
    abstract Scim scim();

    /** A name nobody else has. */
    static String unique(String stem) {
        return stem + "-" + NAMES.incrementAndGet();
    }
}
