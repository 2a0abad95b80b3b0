package dev.gatehouse.directory.ldap;

import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServer;

/** Faults of, and before, the 389 Directory Server. */
class Ns389FaultsTest extends ProcessFaultsContract {
    private final RealServer server = Ns389.start();

    @Override
    RealServer server() {
        return server;
    }
}
