package dev.gatehouse.config;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.directory.ldap.embedded.EmbeddedSettings;
import dev.gatehouse.setting.Key;
import java.util.Optional;

/**
 * Which directory is behind: exactly one of {@code ldap} and {@code embedded}.
 *
 * @param baseDn see the key
 * @param ldap see the key
 * @param embedded see the key
 */
public record DirectorySettings(
        @Key(meaning = "DN below which everything stands that Gatehouse reads and writes")
        DN baseDn,

        @Key(meaning = "A real LDAP server") Optional<LdapSettings> ldap,

        @Key(meaning = "The embedded directory, in this process and on loopback")
        Optional<EmbeddedSettings> embedded) {
    public DirectorySettings {
        if (baseDn.isNullDN()) {
            throw new IllegalArgumentException("baseDn must be a DN, for example dc=example,dc=com");
        }
        if (ldap.isPresent() == embedded.isPresent()) {
            throw new IllegalArgumentException("give either 'ldap' (a real server) or 'embedded', and not both");
        }
    }
}
