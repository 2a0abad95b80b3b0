package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenLDAP's password policy counts where it is in force and locks, and not where it is merely loaded. */
@Timeout(60)
class SlapdPolicyTest {
    private static final String POLICY = "cn=policy," + RealServer.BASE;

    @Test
    void aPolicyThatWatchesOverNothingDoesNotCount() {
        try (RealServer server = Slapd.start();
                LdapDirectory directory = LdapDirectory.connect(server.settings())) {
            addPolicy(server);

            assertThat(accountWay(directory)).isEqualTo(AccountWay.PORTABLE);
        }
    }

    @Test
    void aPolicyThatDoesNotLockDoesNotCount() {
        try (RealServer server = Slapd.start(Slapd.options().withPasswordPolicy());
                LdapDirectory directory = LdapDirectory.connect(server.settings())) {
            server.administer(connection ->
                    connection.modify(POLICY, new Modification(ModificationType.REPLACE, "pwdLockout", "FALSE")));

            assertThat(accountWay(directory)).isEqualTo(AccountWay.PORTABLE);
        }
    }

    @Test
    void aServerThatComesBackIsAskedAgainWhatItCanDo() {
        try (RealServer server = Slapd.start();
                LdapDirectory directory = LdapDirectory.connect(server.settings())) {
            assertThat(accountWay(directory)).isEqualTo(AccountWay.PORTABLE);
            addPolicy(server);
            server.administer(connection -> connection.add(
                    "olcOverlay=ppolicy,olcDatabase={1}mdb,cn=config",
                    new Attribute("objectClass", "olcOverlayConfig", "olcPPolicyConfig"),
                    new Attribute("olcOverlay", "ppolicy"),
                    new Attribute("olcPPolicyDefault", POLICY)));
            server.stop();
            assertThat(accountWay(directory)).isEqualTo(AccountWay.PORTABLE);
            failing(() -> directory.requireWritable(PEOPLE), FailureKind.UNAVAILABLE);
            server.restart();
            directory.requireWritable(PEOPLE);

            assertThat(accountWay(directory)).isEqualTo(AccountWay.PPOLICY);
        }
    }

    private static AccountWay accountWay(LdapDirectory directory) {
        return directory.capabilities().accountWay();
    }

    private static void addPolicy(RealServer server) {
        server.administer(connection -> connection.add(
                POLICY,
                new Attribute("objectClass", "device", "pwdPolicy"),
                new Attribute("cn", "policy"),
                new Attribute("pwdAttribute", "userPassword"),
                new Attribute("pwdLockout", "TRUE")));
    }
}
