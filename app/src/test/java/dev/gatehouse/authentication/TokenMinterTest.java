package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestIssuer.ISSUER;
import static dev.gatehouse.authentication.TestIssuer.SECRET;
import static dev.gatehouse.authentication.TestIssuer.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantScope;
import dev.gatehouse.setting.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenMinterTest {
    private final TestClock clock = new TestClock();

    @Test
    void aMintedTokenSaysWhatWasAskedFor() {
        for (String algorithm : List.of("HS256", "HS384", "HS512")) {
            AuthenticationSettings settings = TestIssuer.only(new IssuerSettings(
                    ISSUER,
                    List.of("a", "b"),
                    List.of(algorithm),
                    Optional.empty(),
                    Optional.of(new Secret(SECRET.reveal() + "Zu9-pLw_3Tq7HcXkB5nE4vWs1")),
                    "roles",
                    "org"));
            String token = TokenMinter.of(settings, clock)
                    .mint("ada", "users:create  users:read", List.of("acme", "zoo"), Duration.ofMinutes(15));
            try (CredentialsAuthenticator authenticator = new CredentialsAuthenticator(settings, clock)) {
                Caller caller = authenticator.authenticate(request("Bearer " + token));
                assertThat(caller.subject()).isEqualTo("ada");
                assertThat(caller.permissions()).isEqualTo(Set.of(Permission.USERS_CREATE, Permission.USERS_READ));
                assertThat(caller.tenants())
                        .isEqualTo(new TenantScope(
                                false,
                                new java.util.LinkedHashSet<>(List.of(new TenantId("acme"), new TenantId("zoo")))));
                clock.advance(Duration.ofMinutes(16));
                assertThat(TestIssuer.failure(authenticator, "Bearer " + token)).isNotNull();
            }
        }
    }

    @Test
    void aTokenForTheDefaultTenantNamesNone() throws Exception {
        TokenMinter minter = TokenMinter.of(TestIssuer.only(TestIssuer.withSecret(ISSUER, SECRET)), clock);
        SignedJWT token = SignedJWT.parse(minter.mint("ada", "", List.of(), Duration.ofMinutes(1)));
        assertThat(token.getJWTClaimsSet().getClaims())
                .doesNotContainKey("tenant")
                .containsEntry("scope", "");
    }

    @Test
    void whatCannotBeMintedIsExplained() {
        TokenMinter minter = TokenMinter.of(TestIssuer.only(TestIssuer.withSecret(ISSUER, SECRET)), clock);
        Duration minute = Duration.ofMinutes(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minter.mint("ada", "root", List.of(), minute))
                .withMessageStartingWith("permissions: 'root' is unknown; name some of: users:create");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minter.mint("ada", "admin", List.of("a/b"), minute))
                .withMessageStartingWith("tenants: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minter.mint(" ", "admin", List.of(), minute))
                .withMessageStartingWith("subject: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> minter.mint("ada", "admin", List.of(), Duration.ZERO))
                .withMessageStartingWith("ttl: ");
    }

    @Test
    void withoutASecretNothingCanBeMinted() {
        AuthenticationSettings settings = TestIssuer.only(TestIssuer.withKeys("https://idp.example.com/keys"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenMinter.of(settings, clock))
                .withMessageStartingWith("authentication.issuers: none has a 'secret'");
    }
}
