package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestIssuer.ISSUER;
import static dev.gatehouse.authentication.TestIssuer.SECRET;

import dev.gatehouse.setting.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Users and clients with one password, hashed as quickly as is allowed. */
final class TestAccounts {
    static final String PASSWORD = "Zwölf Boxkämpfer: 12+%2F";
    static final Secret HASH = PasswordHash.encode(PASSWORD, 10_000);

    private TestAccounts() {}

    static BasicUserSettings user(String name) {
        return new BasicUserSettings(name, HASH, List.of("users:create", "users:read"), List.of("acme"));
    }

    static ClientSettings client(String clientId) {
        return new ClientSettings(clientId, HASH, List.of("admin"), List.of("*"), Duration.ofMinutes(20));
    }

    /** One signing issuer, the user {@code ada}, the client {@code payroll}. */
    static AuthenticationSettings settings() {
        return new AuthenticationSettings(
                List.of(TestIssuer.withSecret(ISSUER, SECRET)),
                Duration.ofSeconds(30),
                List.of(user("ada")),
                Optional.of(new TokenEndpointSettings(ISSUER, List.of(client("payroll")))));
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
