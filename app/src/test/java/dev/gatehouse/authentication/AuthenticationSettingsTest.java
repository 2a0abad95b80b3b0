package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestAccounts.client;
import static dev.gatehouse.authentication.TestAccounts.user;
import static dev.gatehouse.authentication.TestIssuer.ISSUER;
import static dev.gatehouse.authentication.TestIssuer.SECRET;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.setting.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationSettingsTest {
    @Test
    void namesAreGivenOnce() {
        IssuerSettings issuer = TestIssuer.withSecret(ISSUER, SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestIssuer.only(issuer, issuer))
                .withMessageStartingWith("issuers: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuthenticationSettings(
                        List.of(), Duration.ZERO, List.of(user("a"), user("a")), Optional.empty()))
                .withMessageStartingWith("basicUsers: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenEndpointSettings(ISSUER, List.of(client("a"), client("a"))))
                .withMessageStartingWith("clients: ");
    }

    @Test
    void theTokenEndpointNeedsAnIssuerWithASecret() {
        Optional<TokenEndpointSettings> tokens = Optional.of(new TokenEndpointSettings(ISSUER, List.of(client("a"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuthenticationSettings(
                        List.of(TestIssuer.withKeys("https://idp.example.com/keys")), Duration.ZERO, List.of(), tokens))
                .withMessageStartingWith("tokens.issuer: ");
    }

    @Test
    void theTokenEndpointNeedsAClient() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenEndpointSettings(ISSUER, List.of()))
                .withMessageStartingWith("clients: ");
    }

    @Test
    void clocksAgreeMoreOrLess() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new AuthenticationSettings(List.of(), Duration.ofMinutes(6), List.of(), Optional.empty()))
                .withMessageStartingWith("clockSkew: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new AuthenticationSettings(List.of(), Duration.ofSeconds(-1), List.of(), Optional.empty()))
                .withMessageStartingWith("clockSkew: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "pbkdf2-sha256$600000$c2FsdA$aGFzaA",
                "pbkdf2-sha256$999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha256$9999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha1$600000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pbkdf2-sha256$600000$AAAAAAAAAAAAAAAAAAAAAA$A"
            })
    void aPasswordThatIsNoSlowHashIsRefusedWithoutShowingIt(String hash) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasicUserSettings("a", new Secret(hash), List.of(), List.of()))
                .withMessageStartingWith("passwordHash: ")
                .withMessageNotContaining(hash);
    }

    @Test
    void rightsAreOnesThatExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasicUserSettings("a", TestAccounts.HASH, List.of("users:creat"), List.of()))
                .withMessageStartingWith("permissions: 'users:creat' is unknown");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasicUserSettings("a", TestAccounts.HASH, List.of(), List.of("a,b")))
                .withMessageStartingWith("tenants: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a\nb"})
    void aNameIsOneThatBasicCanCarry(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> user(name)).withMessageStartingWith("name: ");
    }

    @Test
    void aTokenLivesNeitherForAMomentNorForEver() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ClientSettings("a", TestAccounts.HASH, List.of(), List.of(), Duration.ofSeconds(59)))
                .withMessageStartingWith("lifetime: ");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ClientSettings("a", TestAccounts.HASH, List.of(), List.of(), Duration.ofHours(25)))
                .withMessageStartingWith("lifetime: ");
    }
}
