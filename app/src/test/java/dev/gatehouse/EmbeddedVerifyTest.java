package dev.gatehouse;

import dev.gatehouse.testing.EmbeddedBackend;

class EmbeddedVerifyTest extends VerifyContract {
    EmbeddedVerifyTest() {
        super(new EmbeddedBackend());
    }
}
