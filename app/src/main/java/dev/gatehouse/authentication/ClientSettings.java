package dev.gatehouse.authentication;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.time.Duration;
import java.util.List;

/**
 * A client of the token endpoint (RFC 6749 §2).
 *
 * @param clientId its name, and the subject of its tokens; no colon
 * @param secretHash what {@link PasswordHash} makes of its secret
 * @param permissions what its tokens allow, for example {@code users:create}
 * @param tenants where; {@code *} for all, empty for the default tenant
 * @param lifetime how long a token holds
 */
public record ClientSettings(
        @Key(meaning = "The client's name and the subject of its tokens; no colon")
        String clientId,

        @Key(meaning = "The client secret's hash: pbkdf2-sha256$iterations$salt$hash")
        Secret secretHash,

        @Key(meaning = "What its tokens allow: users:create users:read users:write admin")
        List<String> permissions,

        @Key(meaning = "The tenants its tokens are for; * for all, none for the default tenant")
        List<String> tenants,

        @Key(standard = "15m", meaning = "How long a token holds; from 1m to 24h")
        Duration lifetime) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    public ClientSettings {
        Account.requireName("clientId", clientId);
        requireNonNull(secretHash, "secretHash");
        permissions = List.copyOf(permissions);
        tenants = List.copyOf(tenants);
        requireNonNull(lifetime, "lifetime");
        PasswordHash.parse("secretHash", secretHash);
        Rights.of(permissions, tenants);
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime: must be from 1m to 24h");
        }
    }

    Account account() {
        return new Account(clientId, PasswordHash.parse("secretHash", secretHash), Rights.of(permissions, tenants));
    }
}
