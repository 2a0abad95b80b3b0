package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.FaultProxy;
import dev.gatehouse.testing.InMemoryServer;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.TestAuthority;
import dev.gatehouse.testing.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LdapTlsTest {
    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static TestCertificate forLocalhost;
    private static TestCertificate forAddress;
    private static TestCertificate forAnother;

    @BeforeAll
    static void issue() throws IOException {
        authority = TestAuthority.create(Files.createDirectory(folder.resolve("ours")));
        forLocalhost = authority.forName("localhost");
        forAddress = authority.forAddress("127.0.0.1");
        forAnother = authority.forName("ldap.example.com");
    }

    @Test
    void aServerOfTheTrustedAuthorityIsSpokenToByTls() {
        try (InMemoryServer server = InMemoryServer.start(forLocalhost)) {
            requireReached(tls(server, "localhost", trusting(authority)));
            requireReached(startTls(server, "localhost", trusting(authority)));
        }
    }

    @Test
    void aCertificateForAnAddressHoldsForThatAddress() {
        try (InMemoryServer server = InMemoryServer.start(forAddress)) {
            requireReached(tls(server, "127.0.0.1", trusting(authority)));
            requireReached(startTls(server, "127.0.0.1", trusting(authority)));
            requireRefused(tls(server, "localhost", trusting(authority)));
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        try (InMemoryServer server = InMemoryServer.start(forAnother)) {
            requireRefused(tls(server, "localhost", trusting(authority)));
            requireRefused(startTls(server, "localhost", trusting(authority)));
            requireRefused(tls(server, "127.0.0.1", trusting(authority)));
            requireRefused(startTls(server, "127.0.0.1", trusting(authority)));
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws IOException {
        TestAuthority other = TestAuthority.create(Files.createDirectory(folder.resolve("theirs")));
        try (InMemoryServer server = InMemoryServer.start(forLocalhost)) {
            requireRefused(tls(server, "localhost", trusting(other)));
            requireRefused(startTls(server, "localhost", trusting(other)));
            requireRefused(tls(server, "localhost", LdapTlsSettings.STANDARD));
        }
    }

    @Test
    void anyCertificateIsTrustedOnlyWhenThatIsSaidAndOnlyForItsName() {
        LdapTlsSettings careless = new LdapTlsSettings(false, Optional.empty(), true);
        try (InMemoryServer server = InMemoryServer.start(forLocalhost)) {
            requireReached(tls(server, "localhost", careless));
            requireRefused(tls(server, "127.0.0.1", careless));
        }
    }

    @Test
    void nothingIsSentToAServerThatDoesNotOfferStartTls() {
        try (InMemoryServer server = InMemoryServer.start()) {
            requireRefused(startTls(server, "localhost", trusting(authority)));
        }
    }

    @Test
    void aServerThatHangsInTheHandshakeIsUnavailableInTime() {
        try (InMemoryServer server = InMemoryServer.start(forLocalhost);
                FaultProxy way = FaultProxy.before(server.tlsPort())) {
            way.swallow();
            LdapSettings settings = server.settings()
                    .withUrls(List.of(URI.create("ldaps://localhost:" + way.port())))
                    .withTls(trusting(authority))
                    .withPool(FaultsContract.IMPATIENT);
            try (LdapDirectory directory = LdapDirectory.connect(settings)) {
                FaultsContract.inTime(
                        () -> failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE));
            }
        }
    }

    @Test
    void openLdapIsSpokenToByStartTls() {
        try (RealServer server = Slapd.start(Slapd.options().withCertificate(forLocalhost))) {
            LdapSettings settings = server.settings()
                    .withUrls(List.of(URI.create("ldap://localhost:" + server.port())))
                    .withTls(new LdapTlsSettings(true, Optional.of(authority.certificateFile()), false));
            requireReached(settings);
        }
    }

    @Test
    void aTrustFileThatCannotBeUsedIsAFaultOfTheConfiguration() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        try (InMemoryServer server = InMemoryServer.start()) {
            for (Path file : List.of(missing, empty, nonsense)) {
                LdapTlsSettings tls = new LdapTlsSettings(true, Optional.of(file), false);
                assertThatThrownBy(() -> LdapDirectory.connect(server.settings().withTls(tls)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("tls.trustFile");
            }
        }
    }

    private static LdapTlsSettings trusting(TestAuthority authority) {
        return new LdapTlsSettings(false, Optional.of(authority.certificateFile()), false);
    }

    private static LdapSettings tls(InMemoryServer server, String host, LdapTlsSettings tls) {
        return server.settings()
                .withUrls(List.of(URI.create("ldaps://" + host + ":" + server.tlsPort())))
                .withTls(tls);
    }

    private static LdapSettings startTls(InMemoryServer server, String host, LdapTlsSettings tls) {
        return server.settings()
                .withUrls(List.of(URI.create("ldap://" + host + ":" + server.port())))
                .withTls(new LdapTlsSettings(true, tls.trustFile(), tls.dangerouslyTrustAnyCertificate()));
    }

    private static void requireReached(LdapSettings settings) {
        try (LdapDirectory directory = LdapDirectory.connect(settings)) {
            assertThat(directory.find(PEOPLE, List.of("ou"))).isPresent();
        }
    }

    private static void requireRefused(LdapSettings settings) {
        try (LdapDirectory directory = LdapDirectory.connect(settings)) {
            failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE);
        }
    }
}
