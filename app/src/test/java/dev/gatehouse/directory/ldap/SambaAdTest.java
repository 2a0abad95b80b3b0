package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.SambaAd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only Active Directory does, on Samba's, with entries that do without our schema. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SambaAdTest {
    private static final String PASSWORD = "Correct horse 1";

    private final SambaAd server = SambaAd.shared();
    private final LdapDirectory directory = LdapDirectory.connect(server.settings());

    @AfterAll
    void disconnect() {
        directory.close();
    }

    @Test
    void aUserIsAddedWithItsPasswordAndCanBind() {
        String name = freshName();
        Entry user = user(name);
        user.addAttribute("userPassword", PASSWORD);

        Entry stored = directory.add(user);

        assertThat(stored.hasAttribute("unicodePwd")).isFalse();
        assertThat(directory.authenticates(dn(name), PASSWORD)).isTrue();
        assertThat(directory
                        .find(dn(name), List.of("userPassword"))
                        .orElseThrow()
                        .getAttributes())
                .as("nothing in an attribute others may read")
                .isEmpty();
    }

    @Test
    void aUserAddedWithoutAPasswordCannotBind() {
        String name = freshName();
        directory.add(user(name));

        assertThat(directory.authenticates(dn(name), PASSWORD)).isFalse();
        assertThat(directory.authenticates(dn(name), "")).isFalse();
    }

    @Test
    void aPasswordThePolicyDoesNotTakeIsRejectedWithItsReasonAndNoUserIsLeft() {
        String name = freshName();
        Entry user = user(name);
        user.addAttribute("userPassword", "short");

        assertThat(failing(() -> directory.add(user), FailureKind.REJECTED)).contains("password policy", "too short");
        assertThat(directory.find(dn(name), List.of())).isEmpty();

        directory.add(user(name));
        assertThat(failing(() -> directory.setPassword(dn(name), "short"), FailureKind.REJECTED))
                .contains("password policy", "too short");
    }

    @Test
    void noPasswordIsSentInClearText() {
        LdapSettings clear = server.settings().withUrls(List.of(server.url())).withTls(LdapTlsSettings.STANDARD);
        try (LdapDirectory unprotected = LdapDirectory.connect(clear)) {
            String name = freshName();
            unprotected.add(user(name));
            Entry withPassword = user(freshName());
            withPassword.addAttribute("userPassword", PASSWORD);
            Modification change = new Modification(ModificationType.REPLACE, "userPassword", PASSWORD);

            failing(() -> unprotected.setPassword(dn(name), PASSWORD), FailureKind.UNAVAILABLE);
            failing(() -> unprotected.modify(dn(name), List.of(change)), FailureKind.UNAVAILABLE);
            failing(() -> unprotected.add(withPassword), FailureKind.UNAVAILABLE);
            assertThat(unprotected.authenticates(dn(name), PASSWORD)).isFalse();
        }
    }

    @Test
    void passwordsAreTakenOverStartTlsToo() {
        LdapTlsSettings tls = new LdapTlsSettings(true, server.settings().tls().trustFile(), false);
        try (LdapDirectory protectedLater = LdapDirectory.connect(
                server.settings().withUrls(List.of(server.url())).withTls(tls))) {
            String name = freshName();
            protectedLater.add(user(name));

            protectedLater.setPassword(dn(name), PASSWORD);

            assertThat(protectedLater.authenticates(dn(name), PASSWORD)).isTrue();
        }
    }

    @Test
    void anAccountNameThatIsTakenIsADuplicateThoughTheDnIsAnother() {
        String name = freshName();
        Entry other = user(freshName());
        other.setAttribute("sAMAccountName", name);
        directory.add(user(name));

        failing(() -> directory.add(other), FailureKind.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource({
        "userAccountControl, 514, account is disabled",
        "pwdLastSet, 0, password must be changed first",
        "accountExpires, 116444736000000000, account has expired"
    })
    void whyABindIsRefusedIsInTheLog(String attribute, String value, String reason) {
        String name = freshName();
        Entry user = user(name);
        user.addAttribute("userPassword", PASSWORD);
        directory.add(user);
        directory.modify(dn(name), List.of(new Modification(ModificationType.REPLACE, attribute, value)));

        try (CapturedLog log = CapturedLog.open()) {
            assertThat(directory.authenticates(dn(name), PASSWORD)).isFalse();
            assertThat(directory.authenticates(dn(name), "Wrong horse 1")).isFalse();

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("directory refused a user's password"))
                    .satisfiesExactly(
                            right -> assertThat(right).contains(reason),
                            wrong -> assertThat(wrong).contains("directory refused"))
                    .allSatisfy(line -> assertThat(line).doesNotContain(name, "horse"));
        }
    }

    @Test
    void referralsAtTheRootOfTheDomainAreNeitherFollowedNorAnError() {
        String name = freshName();
        directory.add(user(name));
        Query fromTheRoot = new Query(
                DnParts.of(PEOPLE).parent(),
                Query.Scope.SUBTREE,
                Filter.createEqualityFilter("sAMAccountName", name),
                List.of("cn"));
        List<Entry> streamed = new ArrayList<>();

        directory.stream(fromTheRoot, streamed::add);

        assertThat(directory.find(fromTheRoot, 5)).hasSize(1);
        assertThat(directory.find(fromTheRoot, 5_000)).hasSize(1);
        assertThat(streamed).hasSize(1);
    }

    private static DN dn(String name) {
        return new DN(new RDN("cn", name), PEOPLE);
    }

    /** An ordinary, enabled account. */
    private static Entry user(String name) {
        return new Entry(
                dn(name),
                new Attribute("objectClass", "user"),
                new Attribute("cn", name),
                new Attribute("sAMAccountName", name),
                new Attribute("userAccountControl", "512"));
    }
}
