package dev.gatehouse;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

/** OpenLDAP with a password policy that locks. */
class SlapdPolicyAccountStateTest extends PolicyLockContract {
    SlapdPolicyAccountStateTest() {
        super(locking());
    }

    private static Backend locking() {
        RealServer server = Slapd.start(Slapd.options().withPasswordPolicy());
        server.administer(connection -> connection.modify(
                "cn=policy," + RealServer.BASE,
                new Modification(ModificationType.REPLACE, "pwdMaxFailure", Integer.toString(MOST))));
        return new RealServerBackend(server);
    }
}
