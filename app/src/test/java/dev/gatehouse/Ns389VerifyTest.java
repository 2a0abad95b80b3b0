package dev.gatehouse;

import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServerBackend;

class Ns389VerifyTest extends VerifyContract {
    Ns389VerifyTest() {
        super(new RealServerBackend(Ns389.start()));
    }
}
