package dev.gatehouse.directory.ldap.embedded;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the embedded directory is run.
 *
 * @param port the port on 127.0.0.1; 0 for any free one
 * @param data the folder of the journal; empty to keep nothing
 * @param bindDn the one account that may read and write; needs no entry
 * @param password the password of that account
 */
public record EmbeddedSettings(
        @Key(standard = "0", meaning = "Port of the embedded directory on 127.0.0.1; 0 takes any free one.")
        int port,

        @Key(meaning = "Folder that keeps the embedded directory; without it nothing outlives the process.")
        Optional<Path> data,

        @Key(standard = "cn=gatehouse", meaning = "DN of the one account that may read and write.")
        DN bindDn,

        @Key(meaning = "Password of that account.") Secret password) {
    public EmbeddedSettings {
        requireNonNull(data, "data");
        if (bindDn.isNullDN()) {
            throw new IllegalArgumentException("bindDn must not be empty");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535");
        }
        if (password.reveal().isEmpty()) {
            throw new IllegalArgumentException("password must not be empty");
        }
    }
}
