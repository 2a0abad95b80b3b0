package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.setting.Secret;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.TestAuthority;
import dev.gatehouse.testing.TestCertificate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's own account, on OpenLDAP. */
@Timeout(60)
class AccountTest {
    private static final String GATEWAY = "cn=gateway," + RealServer.BASE;

    @TempDir
    private Path folder;

    @Test
    void aPasswordThatWasChangedIsTakenUpFromItsFileWithoutARestart() {
        AtomicReference<String> file = new AtomicReference<>(RealServer.PASSWORD);
        try (RealServer server = Slapd.start();
                LdapDirectory directory = LdapDirectory.connect(server.settings()
                        .withAccount(
                                server.settings().bindDn().orElseThrow(),
                                new Secret(RealServer.PASSWORD, () -> Optional.of(file.get())))
                        .withPool(FaultsContract.IMPATIENT))) {
            directory.find(PEOPLE, List.of());
            server.administer(connection -> connection.modify(
                    GATEWAY, new Modification(ModificationType.REPLACE, "userPassword", "rotated-1")));
            server.stop();
            server.restart();

            try (CapturedLog log = CapturedLog.open()) {
                failing(() -> directory.find(PEOPLE, List.of()), FailureKind.UNAVAILABLE);
                assertThat(log.errors())
                        .anySatisfy(line -> assertThat(line)
                                .contains("directory refused the gateway's account", "wrong password")
                                .doesNotContain("rotated-1", RealServer.PASSWORD));
                file.set("rotated-1");

                assertThat(directory.find(PEOPLE, List.of())).isPresent();
                directory.add(person(freshName()));
                assertThat(log.lines())
                        .anySatisfy(line -> assertThat(line).contains("took up the new password"))
                        .allSatisfy(line -> assertThat(line).doesNotContain("rotated-1"));
            }
        }
    }

    @Test
    void aCertificateSaysWhoWeAre() throws Exception {
        TestAuthority authority = TestAuthority.create(Files.createDirectory(folder.resolve("ca")));
        TestCertificate servers = authority.forName("localhost");
        TestCertificate ours = authority.forName("gateway");
        try (RealServer server = Slapd.start(Slapd.options().withCertificate(servers))) {
            server.administer(connection -> connection.modify(
                    "cn=config",
                    new Modification(
                            ModificationType.REPLACE,
                            "olcTLSCACertificateFile",
                            authority.certificateFile().toString()),
                    new Modification(ModificationType.REPLACE, "olcTLSVerifyClient", "try"),
                    new Modification(
                            ModificationType.REPLACE,
                            "olcAuthzRegexp",
                            "\"cn=server for tests\" \"" + GATEWAY + "\"")));
            LdapSettings settings = server.settings()
                    .withTls(new LdapTlsSettings(true, Optional.of(authority.certificateFile()), false))
                    .withUrls(List.of(URI.create("ldap://localhost:" + server.port())))
                    .withCertificateAccount(new LdapTlsSettings(
                            true,
                            Optional.of(authority.certificateFile()),
                            false,
                            Optional.of(ours.certificateFile()),
                            Optional.of(ours.keyFile())));
            try (LdapDirectory directory = LdapDirectory.connect(settings)) {
                directory.requireWritable(PEOPLE);
                assertThat(directory.add(person(freshName()))).isNotNull();
            }

            TestAuthority others = TestAuthority.create(Files.createDirectory(folder.resolve("others")));
            TestCertificate stranger = others.forName("gateway");
            LdapSettings unknown = settings.withTls(new LdapTlsSettings(
                    true,
                    Optional.of(authority.certificateFile()),
                    false,
                    Optional.of(stranger.certificateFile()),
                    Optional.of(stranger.keyFile())));
            try (LdapDirectory directory = LdapDirectory.connect(unknown)) {
                failing(() -> directory.find(PEOPLE, List.of()), FailureKind.UNAVAILABLE);
            }
        }
    }

    @Test
    void aCertificateThatCannotBeReadIsAFaultOfTheConfiguration() throws Exception {
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        LdapTlsSettings tls =
                new LdapTlsSettings(true, Optional.empty(), false, Optional.of(nonsense), Optional.of(nonsense));
        LdapSettings settings = LdapSettings.of(URI.create("ldap://localhost"), PEOPLE, new Secret("x"))
                .withCertificateAccount(tls);

        assertThatThrownBy(() -> LdapDirectory.connect(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls.certificateFile");
    }
}
