package dev.gatehouse.directory.ldap;

import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;

/** Faults of, and before, OpenLDAP. */
class SlapdFaultsTest extends ProcessFaultsContract {
    private final RealServer server = Slapd.start();

    @Override
    RealServer server() {
        return server;
    }
}
