package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.SambaAdBackend;

/** Two gateways before one domain controller, which decide by claims. */
class SambaAdOnePersonContractTest extends OnePersonContract {
    @Override
    Backend start() {
        return new SambaAdBackend();
    }

    @Override
    int gateways() {
        return 2;
    }
}
