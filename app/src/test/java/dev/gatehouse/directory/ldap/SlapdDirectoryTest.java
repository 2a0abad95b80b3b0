package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract on OpenLDAP, its password policy included. */
class SlapdDirectoryTest extends DirectoryContract {
    private final RealServer server = Slapd.start(Slapd.options()
            .withUnique(GatehouseSchema.GATEHOUSE_KEY)
            .withNoSync()
            .withPasswordPolicy());

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @Override
    int port() {
        return server.port();
    }

    @Override
    Capabilities expectedCapabilities() {
        return new Capabilities("openldap", PasswordWay.PASSWORD_MODIFY, true, 241, AccountWay.PPOLICY, "entryUUID");
    }

    @Override
    Set<Lack> lacks() {
        return Set.of();
    }

    @Override
    LdapSettings readerSettings() {
        return server.readerSettings();
    }

    @Override
    void setReadOnly(boolean readOnly) {
        server.setReadOnly(readOnly);
    }

    @Test
    void aPasswordThePolicyDoesNotTakeIsRejectedWithItsReason() {
        String name = freshName();
        directory().add(person(name));

        String detail = failing(() -> directory().setPassword(personDn(name), "short"), FailureKind.REJECTED);

        assertThat(detail).isEqualTo("The directory's password policy refused the password: it is too short");
        assertThat(directory().authenticates(personDn(name), "short")).isFalse();
    }

    @Test
    void theLongestRdnValueIsTakenAndALongerOneIsNot() {
        String longest = "x".repeat(241);
        directory().add(person(longest));
        assertThat(directory().find(personDn(longest), List.of("uid"))).isPresent();

        failing(() -> directory().add(person("x".repeat(242))), FailureKind.OUTCOME_UNKNOWN);
        assertThat(directory().find(personDn("x".repeat(242)), List.of("uid"))).isEmpty();
    }
}
