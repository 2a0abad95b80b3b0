package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

/** Imports into slapd, which keeps the keys unique itself. */
class SlapdImportTest extends ImportContract {
    @Override
    Backend start() {
        return new RealServerBackend(Slapd.start(Slapd.options().withNoSync().withUnique("gatehouseKey")));
    }

    @Override
    String guard() {
        return "server";
    }
}
