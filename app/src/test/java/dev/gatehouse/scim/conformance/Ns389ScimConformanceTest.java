package dev.gatehouse.scim.conformance;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServerBackend;

class Ns389ScimConformanceTest extends ScimConformance {
    @Override
    Backend start() {
        return new RealServerBackend(Ns389.start());
    }
}
