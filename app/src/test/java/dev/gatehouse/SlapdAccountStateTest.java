package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import org.junit.jupiter.api.Test;

/** OpenLDAP without a password policy: it has no account state, and needs a rule of access to heed ours. */
class SlapdAccountStateTest extends AccountStateContract {
    private static final String DATABASE = "olcDatabase={1}mdb,cn=config";

    private final RealServer server;

    SlapdAccountStateTest() {
        super(new RealServerBackend(Slapd.start()));
        this.server = ((RealServerBackend) backend()).server();
    }

    @Override
    boolean refusesTheDisabled() {
        return false;
    }

    /** The rule of operations.md. */
    @Test
    void aRuleOfAccessKeepsTheDisabledOut() {
        String rule = "{0}to attrs=userPassword filter=\"(gatehouseActive=FALSE)\"" + " by dn.exact=\"cn=gateway,"
                + RealServer.BASE + "\" write by * none";
        server.administer(
                connection -> connection.modify(DATABASE, new Modification(ModificationType.ADD, "olcAccess", rule)));
        try {
            String jane = create("jane", ",\"active\":false");
            assertThat(binds("jane", PASSWORD)).isFalse();

            scim().patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}")
                    .is(200);
            assertThat(binds("jane", PASSWORD)).isTrue();
        } finally {
            server.administer(connection ->
                    connection.modify(DATABASE, new Modification(ModificationType.DELETE, "olcAccess", "{0}")));
        }
    }
}
