package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

/** Imports into slapd as it comes, where claims decide. */
class SlapdClaimsImportTest extends ImportContract {
    @Override
    Backend start() {
        return new RealServerBackend(Slapd.start(Slapd.options().withNoSync()));
    }

    @Override
    String guard() {
        return "claim";
    }
}
