package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServerBackend;

/** Two gateways before one server, which decide by claims. */
class Ns389OnePersonContractTest extends OnePersonContract {
    @Override
    Backend start() {
        return new RealServerBackend(Ns389.start());
    }

    @Override
    int gateways() {
        return 2;
    }
}
