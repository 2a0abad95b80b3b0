package dev.gatehouse.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.config.SettingsReader;
import dev.gatehouse.setting.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapSettingsTest {
    private static final DN ACCOUNT = new DN(new RDN("cn", "gateway"));
    private static final Secret PASSWORD = new Secret("very-secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://localhost",
                "ldap://LOCALHOST:1389",
                "ldap://127.0.0.1",
                "ldap://127.255.0.9:389",
                "ldap://[::1]",
                "ldap://[0:0:0:0:0:0:0:1]:389",
                "ldaps://ldap.example.com",
                "ldaps://192.0.2.1:636/"
            })
    void whatStaysOnThisMachineOrIsEncryptedIsTaken(String url) {
        assertThatCode(() -> LdapSettings.of(URI.create(url), ACCOUNT, PASSWORD))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldap://ldap.example.com",
                "ldap://192.0.2.1",
                "ldap://localhost.example.com",
                "ldap://127.0.0.1.example.com",
                "ldap://128.0.0.1",
                "ldap://[2001:db8::1]",
                "ldap://0.0.0.0"
            })
    void clearTextToAnotherHostIsRefusedUnlessThatIsSaid(String url) {
        assertThatThrownBy(() -> LdapSettings.of(URI.create(url), ACCOUNT, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dangerouslyAllowClearText")
                .hasMessageContaining("tls.startTls");

        LdapTlsSettings startTls = new LdapTlsSettings(true, Optional.empty(), false);
        assertThatCode(() -> settings(List.of(URI.create(url)), startTls, false))
                .doesNotThrowAnyException();
        assertThatCode(() -> settings(List.of(URI.create(url)), LdapTlsSettings.STANDARD, true))
                .doesNotThrowAnyException();
    }

    @Test
    void oneAddressInClearTextAmongOthersIsRefusedToo() {
        List<URI> urls = List.of(URI.create("ldaps://a.example.com"), URI.create("ldap://b.example.com"));

        assertThatThrownBy(() -> settings(urls, LdapTlsSettings.STANDARD, false))
                .hasMessageContaining("ldap://b.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "ldap:///dc=example",
                "ldap://localhost/dc=example",
                "ldap://localhost?x",
                "ldap://user:hunter2@localhost",
                "ldap://localhost:0",
                "ldap://localhost:65536",
                "ldapi://socket",
                "localhost:389"
            })
    void whatIsNoAddressOfAServerIsRefused(String url) {
        assertThatThrownBy(() -> LdapSettings.of(URI.create(url), ACCOUNT, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("urls")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anAddressWithoutPortHasTheStandardOne() {
        assertThat(ServerAddress.of(URI.create("ldap://localhost")).port()).isEqualTo(389);
        assertThat(ServerAddress.of(URI.create("ldaps://localhost")).port()).isEqualTo(636);
        assertThat(ServerAddress.of(URI.create("ldaps://[::1]:7636"))).isEqualTo(new ServerAddress("::1", 7636, true));
    }

    @Test
    void thereMustBeAnAddressAndNotTooMany() {
        URI url = URI.create("ldap://localhost");

        assertThatThrownBy(() -> settings(List.of(), LdapTlsSettings.STANDARD, false))
                .hasMessageContaining("urls");
        assertThatThrownBy(() -> settings(Collections.nCopies(9, url), LdapTlsSettings.STANDARD, false))
                .hasMessageContaining("urls");
    }

    @Test
    void anAnonymousBindIsRefused() {
        URI url = URI.create("ldap://localhost");

        assertThatThrownBy(() -> LdapSettings.of(url, DN.NULL_DN, PASSWORD)).hasMessageContaining("bindDn");
        assertThatThrownBy(() -> LdapSettings.of(url, ACCOUNT, new Secret(""))).hasMessageContaining("password");
    }

    @Test
    void thereIsAnAccountOrACertificateAndTheCertificateNeedsTls() {
        Optional<Path> file = Optional.of(Path.of("own.pem"));
        LdapTlsSettings certificate = new LdapTlsSettings(false, Optional.empty(), false, file, file);
        LdapSettings encrypted = LdapSettings.of(URI.create("ldaps://localhost"), ACCOUNT, PASSWORD);
        LdapSettings clear = LdapSettings.of(URI.create("ldap://localhost"), ACCOUNT, PASSWORD);

        assertThat(encrypted.withCertificateAccount(certificate).bindDn()).isEmpty();
        assertThatThrownBy(() -> encrypted.withCertificateAccount(LdapTlsSettings.STANDARD))
                .hasMessageContaining("bindDn")
                .hasMessageContaining("tls.certificateFile");
        assertThatThrownBy(() -> clear.withCertificateAccount(certificate)).hasMessageContaining("tls.startTls");
        assertThatThrownBy(() -> new LdapTlsSettings(false, Optional.empty(), false, file, Optional.empty()))
                .hasMessageContaining("keyFile");
    }

    @Test
    void anAccountNeedsItsPasswordAndAPasswordItsAccount(@TempDir Path folder) throws IOException {
        for (String half : List.of("bindDn: cn=gateway", "password: very-secret")) {
            Path file = Files.writeString(folder.resolve("ldap.yaml"), "urls: [ldap://localhost]\n" + half + "\n");

            assertThatThrownBy(() -> SettingsReader.read(LdapSettings.class, Optional.of(file), Map.of()))
                    .hasMessageContaining("bindDn: goes with password")
                    .hasMessageNotContaining("very-secret");
        }
    }

    @Test
    void replicasGetNoPasswordInClearTextEither() {
        LdapSettings settings = LdapSettings.of(URI.create("ldaps://a.example.com"), ACCOUNT, PASSWORD);
        URI replica = URI.create("ldap://b.example.com");
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> settings.withReplicas(new LdapReplicaSettings(List.of(replica), second)))
                .hasMessageContaining("ldap://b.example.com");
        assertThatThrownBy(() -> new LdapReplicaSettings(Collections.nCopies(9, replica), second))
                .hasMessageContaining("urls");
        assertThatThrownBy(() -> new LdapReplicaSettings(List.of(replica), Duration.ofHours(2)))
                .hasMessageContaining("catchUp");
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(LdapSettings.of(URI.create("ldap://localhost"), ACCOUNT, PASSWORD)
                        .toString())
                .doesNotContain("very-secret");
    }

    @Test
    void trustingAnyCertificateContradictsATrustFile() {
        assertThatThrownBy(() -> new LdapTlsSettings(false, Optional.of(Path.of("ca.pem")), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trustFile");
    }

    @Test
    void standardSettingsAreThoseOfAFileThatSaysNothing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ldap.yaml"), """
                urls: [ldap://localhost]
                bindDn: cn=gateway
                password: very-secret
                """);

        assertThat(SettingsReader.read(LdapSettings.class, Optional.of(file), Map.of()))
                .isEqualTo(LdapSettings.of(URI.create("ldap://localhost"), ACCOUNT, PASSWORD));
    }

    @Test
    void boundsOfThePoolAreBounded() {
        Duration second = Duration.ofSeconds(1);
        Duration none = Duration.ZERO;

        assertThatThrownBy(() -> new LdapPoolSettings(0, second, second, second, second, second))
                .hasMessageContaining("size");
        assertThatThrownBy(() -> new LdapPoolSettings(501, second, second, second, second, second))
                .hasMessageContaining("size");
        assertThatThrownBy(() -> new LdapPoolSettings(1, none, second, second, second, second))
                .hasMessageContaining("maxWait");
        assertThatThrownBy(() -> new LdapPoolSettings(1, second, none, second, second, second))
                .hasMessageContaining("connectTimeout");
        assertThatThrownBy(() -> new LdapPoolSettings(1, second, second, none, second, second))
                .hasMessageContaining("responseTimeout");
        assertThatThrownBy(() -> new LdapPoolSettings(1, second, second, second, none, second))
                .hasMessageContaining("healthCheckInterval");
        assertThatThrownBy(() -> new LdapPoolSettings(1, second, second, second, second, none))
                .hasMessageContaining("maxFailoverAge");
    }

    private static LdapSettings settings(List<URI> urls, LdapTlsSettings tls, boolean dangerouslyAllowClearText) {
        return new LdapSettings(
                urls,
                Optional.of(ACCOUNT),
                Optional.of(PASSWORD),
                tls,
                dangerouslyAllowClearText,
                LdapPoolSettings.STANDARD,
                LdapReplicaSettings.STANDARD,
                PasswordHashing.NONE,
                Flavour.AUTO);
    }
}
