package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.RealServerBackend;

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
