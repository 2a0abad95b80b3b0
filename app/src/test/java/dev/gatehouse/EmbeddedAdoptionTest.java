package dev.gatehouse;

import dev.gatehouse.testing.EmbeddedBackend;

/** The embedded directory is inside its one gateway. */
class EmbeddedAdoptionTest extends AdoptionContract {
    EmbeddedAdoptionTest() {
        super(new EmbeddedBackend(), 1, "entryUUID");
    }
}
