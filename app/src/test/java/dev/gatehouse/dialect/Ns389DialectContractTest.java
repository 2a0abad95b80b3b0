package dev.gatehouse.dialect;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServerBackend;

class Ns389DialectContractTest extends DialectContract {
    @Override
    Backend start() {
        return new RealServerBackend(Ns389.start());
    }
}
