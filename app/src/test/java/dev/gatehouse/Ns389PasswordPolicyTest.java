package dev.gatehouse;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.RealServerBackend;

class Ns389PasswordPolicyTest extends PasswordPolicyContract {
    Ns389PasswordPolicyTest() {
        super(strict(), "it is too simple");
    }

    private static Backend strict() {
        RealServer server = Ns389.start();
        server.administer(connection -> connection.modify(
                "cn=config",
                new Modification(ModificationType.REPLACE, "passwordCheckSyntax", "on"),
                new Modification(ModificationType.REPLACE, "passwordMinLength", "10"),
                new Modification(ModificationType.REPLACE, "passwordMinTokenLength", "3")));
        return new RealServerBackend(server);
    }
}
