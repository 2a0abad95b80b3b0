package dev.gatehouse;

import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

/** Two gateways before one server. */
class SlapdPosixTest extends PosixContract {
    SlapdPosixTest() {
        super(new RealServerBackend(Slapd.start(Slapd.options().withNoSync())), 2);
    }
}
