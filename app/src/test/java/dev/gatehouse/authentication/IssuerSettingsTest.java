package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestIssuer.ISSUER;
import static dev.gatehouse.authentication.TestIssuer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.setting.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerSettingsTest {
    private static final Optional<String> KEYS = Optional.of("https://idp.example.com/keys");

    @Test
    void theUsualAlgorithmGoesWithTheKindOfKey() {
        assertThat(TestIssuer.withSecret(ISSUER, SECRET).algorithms()).containsExactly("HS256");
        assertThat(TestIssuer.withKeys("keys.json").algorithms()).containsExactly("RS256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "changemechangemechangemechangeme",
                "secretsecretsecretsecretsecretsecret",
                "your-256-bit-secret-your-256-bit-secret",
                "Password1234567890Password1234567890",
                "0123456789abcdef0123456789abcdef",
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "zyxwvutsrqponmlkjihgfedcba9876543210",
                "q7VnT2xWb9LkZr4cq7VnT2xWb9LkZr4c",
                "q7VnT2xWb9LkZr4cq7VnT2xWb9LkZr4cq7Vn",
                "abababababcdcdcdcdcdcdefefefefefefgh",
                "                                        "
            })
    void aWeakSecretIsRefusedWithoutShowingIt(String weak) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestIssuer.withSecret(ISSUER, new Secret(weak)))
                .withMessageStartingWith("secret: ")
                .withMessageContaining("openssl rand -base64 48")
                .withMessageNotContaining(weak);
    }

    @Test
    void everyRandomSecretIsTaken() {
        for (int i = 0; i < 200; i++) {
            byte[] random = new byte[32];
            new java.util.Random(i).nextBytes(random);
            String base64 = java.util.Base64.getEncoder().encodeToString(random);
            String hex = java.util.HexFormat.of().formatHex(random);
            assertThat(TestIssuer.withSecret(ISSUER, new Secret(base64)).secret())
                    .isPresent();
            assertThat(TestIssuer.withSecret(ISSUER, new Secret(hex)).secret()).isPresent();
        }
    }

    @Test
    void aLongerHmacNeedsALongerSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TestIssuer.settings(ISSUER, List.of("HS256", "HS512"), Optional.empty(), Optional.of(SECRET)))
                .withMessageContaining("HS512 needs at least 64 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "NONE", "rs256", "ES256K", ""})
    void onlyPublicKeyAlgorithmsGoWithPublicKeys(String algorithm) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestIssuer.withKeys("keys.json", algorithm))
                .withMessageStartingWith("algorithms: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "EdDSA", "none", "hs256"})
    void onlyHmacGoesWithASecret(String algorithm) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TestIssuer.settings(ISSUER, List.of(algorithm), Optional.empty(), Optional.of(SECRET)))
                .withMessageStartingWith("algorithms: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example.com/keys",
                "http://localhost.example.com/keys",
                "http://127.0.0.1.example.com/keys",
                "http://user@127.0.0.1/keys",
                "https://user:word@idp.example.com/keys",
                "https:///keys",
                "https:keys",
                "ftp://127.0.0.1/keys",
                "file:/etc/keys",
                "jar:file:/x!/keys",
                "https://idp.example.com/ keys",
                " "
            })
    void keysAreFetchedFromNowhereElse(String jwks) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestIssuer.withKeys(jwks))
                .withMessageStartingWith("jwks: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example.com/keys",
                "HTTPS://idp.example.com:8443/keys?a=b",
                "http://localhost:8080/keys",
                "http://127.0.0.1/keys",
                "http://[::1]:1/keys",
                "keys.json",
                "/etc/gatehouse/keys.json"
            })
    void keysMayBeHere(String jwks) {
        assertThat(TestIssuer.withKeys(jwks).jwks()).contains(jwks);
    }

    @Test
    void exactlyOneKindOfKeyIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestIssuer.settings(ISSUER, List.of(), Optional.empty(), Optional.empty()))
                .withMessage("jwks: give exactly one of 'jwks' and 'secret'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestIssuer.settings(ISSUER, List.of(), KEYS, Optional.of(SECRET)))
                .withMessage("jwks: give exactly one of 'jwks' and 'secret'");
    }

    @Test
    void anAudienceIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new IssuerSettings(ISSUER, List.of(), List.of(), KEYS, Optional.empty(), "scope", "tenant"))
                .withMessageStartingWith("audience: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new IssuerSettings(ISSUER, List.of(""), List.of(), KEYS, Optional.empty(), "scope", "tenant"))
                .withMessageStartingWith("audience: ");
    }

    @Test
    void aClaimHasOneMeaning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new IssuerSettings(ISSUER, List.of("a"), List.of(), KEYS, Optional.empty(), "sub", "tenant"))
                .withMessageStartingWith("permissionsClaim: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new IssuerSettings(ISSUER, List.of("a"), List.of(), KEYS, Optional.empty(), "scope", "scope"))
                .withMessageStartingWith("tenantsClaim: ");
    }

    @Test
    void settingsShowNoSecret() {
        assertThat(TestIssuer.only(TestIssuer.withSecret(ISSUER, SECRET)).toString())
                .doesNotContain(SECRET.reveal());
    }
}
