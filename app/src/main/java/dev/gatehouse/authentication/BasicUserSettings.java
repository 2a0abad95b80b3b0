package dev.gatehouse.authentication;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.util.List;

/**
 * A user who signs in by name and password: with HTTP Basic, or at the token endpoint.
 *
 * @param name the user name; no colon, RFC 7617 §2 cannot carry one
 * @param passwordHash what {@link PasswordHash} makes of the password
 * @param permissions what he may do, for example {@code users:create}
 * @param tenants where; {@code *} for all, empty for the default tenant
 */
public record BasicUserSettings(
        @Key(meaning = "The user name; no colon") String name,

        @Key(meaning = "The password's hash: pbkdf2-sha256$iterations$salt$hash")
        Secret passwordHash,

        @Key(meaning = "What the user may do: users:create users:read users:write admin")
        List<String> permissions,

        @Key(meaning = "The tenants the user may act in; * for all, none for the default tenant")
        List<String> tenants) {
    public BasicUserSettings {
        Account.requireName("name", name);
        requireNonNull(passwordHash, "passwordHash");
        permissions = List.copyOf(permissions);
        tenants = List.copyOf(tenants);
        PasswordHash.parse("passwordHash", passwordHash);
        Rights.of(permissions, tenants);
    }

    Account account() {
        return new Account(name, PasswordHash.parse("passwordHash", passwordHash), Rights.of(permissions, tenants));
    }
}
