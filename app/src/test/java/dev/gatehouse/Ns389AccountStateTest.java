package dev.gatehouse;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.RealServerBackend;

/** 389-DS, which locks accounts by its global policy. */
class Ns389AccountStateTest extends PolicyLockContract {
    Ns389AccountStateTest() {
        super(locking());
    }

    private static Backend locking() {
        RealServer server = Ns389.start();
        server.administer(connection -> connection.modify(
                "cn=config",
                new Modification(ModificationType.REPLACE, "passwordLockout", "on"),
                new Modification(ModificationType.REPLACE, "passwordMaxFailure", Integer.toString(MOST))));
        return new RealServerBackend(server);
    }
}
