package dev.gatehouse;

import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

/** OpenLDAP without overlays: the gateway alone sees to references. */
class SlapdGroupsTest extends PosixGroupsContract {
    SlapdGroupsTest() {
        super(new RealServerBackend(Slapd.start()));
    }
}
