package dev.gatehouse;

import dev.gatehouse.testing.EmbeddedBackend;

/** The embedded directory is inside its one gateway. */
class EmbeddedPosixTest extends PosixContract {
    EmbeddedPosixTest() {
        super(new EmbeddedBackend(), 1);
    }
}
