package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServerBackend;

/** Imports into 389-DS, which keeps the keys unique itself. */
class Ns389ImportTest extends ImportContract {
    @Override
    Backend start() {
        return new RealServerBackend(Ns389.start("gatehouseKey"));
    }

    @Override
    String guard() {
        return "server";
    }
}
