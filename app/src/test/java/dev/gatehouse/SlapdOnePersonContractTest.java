package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

/** Two gateways before one server, which decide by claims. */
class SlapdOnePersonContractTest extends OnePersonContract {
    @Override
    Backend start() {
        return new RealServerBackend(Slapd.start());
    }

    @Override
    int gateways() {
        return 2;
    }
}
