package dev.gatehouse;

import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

class SlapdPasswordPolicyTest extends PasswordPolicyContract {
    SlapdPasswordPolicyTest() {
        super(new RealServerBackend(Slapd.start(Slapd.options().withPasswordPolicy())), "it is too short");
    }
}
