package dev.gatehouse;

import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServerBackend;

/** Two gateways before one server. */
class Ns389AdoptionTest extends AdoptionContract {
    Ns389AdoptionTest() {
        super(new RealServerBackend(Ns389.start()), 2, "nsUniqueId");
    }
}
