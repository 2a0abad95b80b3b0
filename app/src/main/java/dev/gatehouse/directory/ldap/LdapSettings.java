package dev.gatehouse.directory.ldap;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.net.URI;
import java.util.List;

/** Where the directory is and as whom we speak to it. */
public record LdapSettings(
        @Key(
                meaning = "Addresses, ldap://host[:port] or ldaps://host[:port], at most 8: the first that answers is"
                        + " used for reads and writes, so each must take writes; list the preferred one first")
        List<URI> urls,

        @Key(meaning = "The gateway's own account in the directory")
        DN bindDn,

        @Key(meaning = "The password of that account") Secret password,
        @Key(meaning = "How the connection is protected") LdapTlsSettings tls,

        @Key(
                standard = "false",
                meaning = "Send passwords over ldap:// without StartTLS to another host, for everybody on the way to"
                        + " read")
        boolean dangerouslyAllowClearText,

        @Key(meaning = "The bounds of our connections") LdapPoolSettings pool,

        @Key(standard = "auto", meaning = "Whose ways the server has; auto asks it")
        Flavour flavour) {
    private static final int MOST_URLS = 8;

    public LdapSettings {
        urls = List.copyOf(urls);
        requireNonNull(bindDn, "bindDn");
        requireNonNull(password, "password");
        requireNonNull(tls, "tls");
        requireNonNull(pool, "pool");
        requireNonNull(flavour, "flavour");
        if (urls.isEmpty() || urls.size() > MOST_URLS) {
            throw new IllegalArgumentException(
                    "urls: give 1 to " + MOST_URLS + " addresses, as ldaps://ldap.example.com");
        }
        // a simple bind without a name or a password is anonymous and succeeds (RFC 4513 §5.1)
        if (bindDn.isNullDN()) {
            throw new IllegalArgumentException("bindDn: must name an account, as cn=gatehouse,dc=example,dc=com");
        }
        if (password.reveal().isEmpty()) {
            throw new IllegalArgumentException("password: must not be empty");
        }
        for (URI url : urls) {
            ServerAddress address = ServerAddress.of(url);
            if (!address.tls() && !tls.startTls() && !address.isLoopback() && !dangerouslyAllowClearText) {
                throw new IllegalArgumentException("urls: '" + url + "' would send passwords in clear text; use"
                        + " ldaps://, or tls.startTls, or (not on any network others reach)"
                        + " dangerouslyAllowClearText");
            }
        }
    }

    /** One server, everything else as standard. */
    public static LdapSettings of(URI url, DN bindDn, Secret password) {
        return new LdapSettings(
                List.of(url),
                bindDn,
                password,
                LdapTlsSettings.STANDARD,
                false,
                LdapPoolSettings.STANDARD,
                Flavour.AUTO);
    }

    /** The same with other addresses. */
    public LdapSettings withUrls(List<URI> others) {
        return new LdapSettings(others, bindDn, password, tls, dangerouslyAllowClearText, pool, flavour);
    }

    /** The same as another account. */
    public LdapSettings withAccount(DN other, Secret otherPassword) {
        return new LdapSettings(urls, other, otherPassword, tls, dangerouslyAllowClearText, pool, flavour);
    }

    /** The same, protected in another way. */
    public LdapSettings withTls(LdapTlsSettings other) {
        return new LdapSettings(urls, bindDn, password, other, dangerouslyAllowClearText, pool, flavour);
    }

    /** The same with other bounds. */
    public LdapSettings withPool(LdapPoolSettings other) {
        return new LdapSettings(urls, bindDn, password, tls, dangerouslyAllowClearText, other, flavour);
    }

    /** The same, the server's ways known beforehand. */
    public LdapSettings withFlavour(Flavour other) {
        return new LdapSettings(urls, bindDn, password, tls, dangerouslyAllowClearText, pool, other);
    }
}
