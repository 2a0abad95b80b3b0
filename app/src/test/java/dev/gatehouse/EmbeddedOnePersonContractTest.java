package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;

class EmbeddedOnePersonContractTest extends OnePersonContract {
    @Override
    Backend start() {
        return new EmbeddedBackend();
    }

    /** The embedded directory is inside its gateway. */
    @Override
    int gateways() {
        return 1;
    }
}
