package dev.gatehouse;

import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;

/** OpenLDAP without a password policy. */
class SlapdPasswordTest extends PasswordContract {
    SlapdPasswordTest() {
        super(new RealServerBackend(Slapd.start()));
    }
}
