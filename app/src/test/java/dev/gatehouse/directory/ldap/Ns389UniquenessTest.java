package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The 389 Directory Server with its uniqueness plug-in on. */
class Ns389UniquenessTest {
    @Test
    void aValueThatMustBeUniqueIsRejectedTheSecondTime() {
        try (RealServer server = Ns389.start(GatehouseSchema.GATEHOUSE_KEY);
                LdapDirectory directory = LdapDirectory.connect(server.settings())) {
            Entry one = person(freshName());
            one.addAttribute(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:jane");
            Entry other = person(freshName());
            other.addAttribute(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:jane");
            directory.add(one);

            failing(() -> directory.add(other), FailureKind.REJECTED);

            // 389-DS 2.3.1 answers 1 (operationsError) to a rename of a DN with an escape in it while the plug-in is on
            String name = "comma, name";
            directory.add(person(name));
            failing(() -> directory.rename(personDn(name), new RDN("uid", "plain")), FailureKind.INTERNAL);
            assertThat(directory.find(personDn(name), List.of("uid"))).isPresent();
        }
    }
}
