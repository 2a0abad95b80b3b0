package dev.gatehouse.dialect;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

class SlapdDialectContractTest extends DialectContract {
    @Override
    Backend start() {
        return new RealServerBackend(Slapd.start());
    }
}
