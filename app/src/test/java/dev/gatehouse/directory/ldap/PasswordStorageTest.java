package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that are set up to store passwords in clear text. */
@Timeout(60)
class PasswordStorageTest {
    private static final String PASSWORD = "Correct horse 1";

    @Test
    void openLdapThatStoresClearTextIsFoundOutAndGetsNoOther() {
        try (RealServer server = Slapd.start();
                LdapDirectory directory = LdapDirectory.connect(server.settings());
                CapturedLog log = CapturedLog.open()) {
            storeClearText(server);
            String one = added(directory);
            String other = added(directory);

            assertThat(failing(() -> directory.setPassword(personDn(one), PASSWORD), FailureKind.INTERNAL))
                    .contains("clear text");
            failing(() -> directory.setPassword(personDn(other), PASSWORD), FailureKind.INTERNAL);

            assertThat(hasPassword(directory, one)).isFalse();
            assertThat(hasPassword(directory, other)).isFalse();
            assertThat(directory.authenticates(personDn(one), PASSWORD)).isFalse();
            assertThat(log.errors()).anySatisfy(line -> assertThat(line).contains("passwordHashing"));
            assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(PASSWORD));
        }
    }

    @Test
    void ds389ThatStoresClearTextIsFoundOutAndTheNewEntryIsTakenBack() {
        try (RealServer server = Ns389.start();
                LdapDirectory directory = LdapDirectory.connect(server.settings())) {
            server.administer(connection -> connection.modify(
                    "cn=config", new Modification(ModificationType.REPLACE, "passwordStorageScheme", "CLEAR")));
            String name = freshName();
            Entry entry = person(name);
            entry.addAttribute("userPassword", PASSWORD);

            failing(() -> directory.add(entry), FailureKind.INTERNAL);
            assertThat(directory.find(personDn(name), List.of())).isEmpty();

            directory.add(person(name));
            Modification change = new Modification(ModificationType.REPLACE, "userPassword", PASSWORD);
            failing(() -> directory.modify(personDn(name), List.of(change)), FailureKind.INTERNAL);
            assertThat(hasPassword(directory, name)).isFalse();
        }
    }

    @Test
    void ds389TakesHashesOfTheGatewayWhereItIsAllowedTo() {
        try (RealServer server = Ns389.start()) {
            // without this it takes hashes from its administrator only
            server.administer(connection -> connection.modify(
                    "cn=config", new Modification(ModificationType.REPLACE, "nsslapd-allow-hashed-passwords", "on")));
            for (PasswordHashing hashing : List.of(PasswordHashing.SSHA512, PasswordHashing.PBKDF2_SHA512)) {
                try (LdapDirectory directory =
                        LdapDirectory.connect(server.settings().withPasswordHashing(hashing))) {
                    requireHashesThatHold(directory);
                }
            }
        }
    }

    @Test
    void openLdapTakesHashesOfTheGatewayWithTheModuleForThem() {
        try (RealServer server = Slapd.start();
                LdapDirectory directory =
                        LdapDirectory.connect(server.settings().withPasswordHashing(PasswordHashing.SSHA512))) {
            storeClearText(server);
            server.administer(connection -> connection.modify(
                    "cn=module{0},cn=config", new Modification(ModificationType.ADD, "olcModuleLoad", "pw-sha2")));

            assertThat(directory.capabilities().passwordWay()).isEqualTo(PasswordWay.IN_ADD);
            requireHashesThatHold(directory);
        }
    }

    @Test
    void openLdapThatHashesWhatAnAddBringsIsToldByTheSettings() {
        try (RealServer server = Slapd.start(Slapd.options().withPasswordPolicy());
                LdapDirectory directory =
                        LdapDirectory.connect(server.settings().withPasswordHashing(PasswordHashing.SERVER))) {
            assertThat(directory.capabilities().passwordWay()).isEqualTo(PasswordWay.IN_ADD);
            requireHashesThatHold(directory);
        }
    }

    @Test
    void openLdapThatDoesNotHashWhatTheSettingsSayIsFoundOutAndTheNewEntryIsTakenBack() {
        try (RealServer server = Slapd.start();
                LdapDirectory directory =
                        LdapDirectory.connect(server.settings().withPasswordHashing(PasswordHashing.SERVER))) {
            String name = freshName();
            Entry entry = person(name);
            entry.addAttribute("userPassword", PASSWORD);

            failing(() -> directory.add(entry), FailureKind.INTERNAL);

            assertThat(directory.find(personDn(name), List.of())).isEmpty();
        }
    }

    @Test
    void whereNothingCanBeSeenThatIsSaidOnce() {
        try (RealServer server = Slapd.start();
                LdapDirectory directory = LdapDirectory.connect(server.settings());
                CapturedLog log = CapturedLog.open()) {
            server.administer(connection -> connection.modify(
                    "olcDatabase={1}mdb,cn=config",
                    new Modification(
                            ModificationType.REPLACE,
                            "olcAccess",
                            "{0}to attrs=userPassword by anonymous auth by dn.exact=\"cn=gateway," + RealServer.BASE
                                    + "\" =w by * none",
                            "{1}to * by dn.exact=\"cn=gateway," + RealServer.BASE + "\" write by * none")));
            for (int i = 0; i < 3; i++) {
                String name = added(directory);
                directory.setPassword(personDn(name), PASSWORD);
                assertThat(directory.authenticates(personDn(name), PASSWORD)).isTrue();
            }

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("could not see how the directory stores passwords"))
                    .hasSize(1);
        }
    }

    private static void requireHashesThatHold(LdapDirectory directory) {
        String atOnce = freshName();
        Entry entry = person(atOnce);
        entry.addAttribute("userPassword", PASSWORD);
        directory.add(entry);
        String later = added(directory);
        directory.setPassword(personDn(later), PASSWORD);
        String changed = added(directory);
        directory.modify(
                personDn(changed), List.of(new Modification(ModificationType.REPLACE, "userPassword", PASSWORD)));

        for (String name : List.of(atOnce, later, changed)) {
            assertThat(directory.authenticates(personDn(name), PASSWORD)).isTrue();
            assertThat(directory.authenticates(personDn(name), "Correct horse 2"))
                    .isFalse();
            assertThat(directory.find(personDn(name), List.of("userPassword")))
                    .hasValueSatisfying(stored -> assertThat(stored.getAttributeValue("userPassword"))
                            .startsWith("{")
                            .doesNotContain("horse"));
        }
    }

    private static void storeClearText(RealServer server) {
        server.administer(connection -> connection.modify(
                "olcDatabase={-1}frontend,cn=config",
                new Modification(ModificationType.REPLACE, "olcPasswordHash", "{CLEARTEXT}")));
    }

    private static String added(LdapDirectory directory) {
        String name = freshName();
        directory.add(person(name));
        return name;
    }

    private static boolean hasPassword(LdapDirectory directory, String name) {
        return directory
                .find(personDn(name), List.of("userPassword"))
                .orElseThrow()
                .hasAttribute("userPassword");
    }
}
