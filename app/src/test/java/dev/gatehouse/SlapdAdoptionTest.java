package dev.gatehouse;

import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

/** Two gateways before one server. */
class SlapdAdoptionTest extends AdoptionContract {
    SlapdAdoptionTest() {
        super(new RealServerBackend(Slapd.start(Slapd.options().withNoSync())), 2, "entryUUID");
    }
}
