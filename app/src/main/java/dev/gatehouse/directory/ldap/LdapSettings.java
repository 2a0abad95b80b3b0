package dev.gatehouse.directory.ldap;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the directory is and as whom we speak to it. */
public record LdapSettings(
        @Key(
                meaning = "Addresses, ldap://host[:port] or ldaps://host[:port], at most 8: the first that answers is"
                        + " used for reads and writes, so each must take writes; list the preferred one first")
        List<URI> urls,

        @Key(
                meaning = "The gateway's own account in the directory; left out, it is the one the server knows the"
                        + " certificate in tls.certificateFile for (SASL EXTERNAL)")
        Optional<DN> bindDn,

        @Key(
                meaning = "The password of that account; where a file holds it, the file is read again when the"
                        + " server refuses the password")
        Optional<Secret> password,

        @Key(meaning = "How the connection is protected") LdapTlsSettings tls,

        @Key(
                standard = "false",
                meaning = "Send passwords over ldap:// without StartTLS to another host, for everybody on the way to"
                        + " read")
        boolean dangerouslyAllowClearText,

        @Key(meaning = "The bounds of our connections") LdapPoolSettings pool,

        @Key(meaning = "Servers that lists and searches may be read from")
        LdapReplicaSettings replicas,

        @Key(
                standard = "none",
                meaning = "Who hashes passwords. none: the server, by a request of which it is known that it does;"
                        + " server: the server, also what comes with an add in clear text (OpenLDAP with"
                        + " olcPPolicyHashCleartext: TRUE), so that a user and his password are one write; ssha512,"
                        + " pbkdf2-sha512: Gatehouse, past the server's password policy, for a server that would"
                        + " store them in clear text. Without effect on Active Directory")
        PasswordHashing passwordHashing,

        @Key(standard = "auto", meaning = "Whose ways the server has; auto asks it")
        Flavour flavour) {
    static final int MOST_URLS = 8;

    public LdapSettings {
        urls = List.copyOf(urls);
        requireNonNull(bindDn, "bindDn");
        requireNonNull(password, "password");
        requireNonNull(tls, "tls");
        requireNonNull(pool, "pool");
        requireNonNull(replicas, "replicas");
        requireNonNull(passwordHashing, "passwordHashing");
        requireNonNull(flavour, "flavour");
        if (urls.isEmpty() || urls.size() > MOST_URLS) {
            throw new IllegalArgumentException(
                    "urls: give 1 to " + MOST_URLS + " addresses, as ldaps://ldap.example.com");
        }
        requireAccount(bindDn, password, tls);
        for (URI url : Stream.concat(urls.stream(), replicas.urls().stream()).toList()) {
            ServerAddress address = ServerAddress.of(url);
            boolean encrypted = address.tls() || tls.startTls();
            if (!encrypted && !address.isLoopback() && !dangerouslyAllowClearText) {
                throw new IllegalArgumentException("urls: '" + url + "' would send passwords in clear text; use"
                        + " ldaps://, or tls.startTls, or (not on any network others reach)"
                        + " dangerouslyAllowClearText");
            }
            if (!encrypted && bindDn.isEmpty()) {
                throw new IllegalArgumentException("urls: '" + url + "' shows the server no certificate; use ldaps://"
                        + " or tls.startTls, or give bindDn and password");
            }
        }
    }

    /** One server, everything else as standard. */
    public static LdapSettings of(URI url, DN bindDn, Secret password) {
        return new LdapSettings(
                List.of(url),
                Optional.of(bindDn),
                Optional.of(password),
                LdapTlsSettings.STANDARD,
                false,
                LdapPoolSettings.STANDARD,
                LdapReplicaSettings.STANDARD,
                PasswordHashing.NONE,
                Flavour.AUTO);
    }

    /** The same with other addresses. */
    public LdapSettings withUrls(List<URI> others) {
        return new LdapSettings(
                others, bindDn, password, tls, dangerouslyAllowClearText, pool, replicas, passwordHashing, flavour);
    }

    /** The same as another account. */
    public LdapSettings withAccount(DN dn, Secret itsPassword) {
        return new LdapSettings(
                urls,
                Optional.of(dn),
                Optional.of(itsPassword),
                tls,
                dangerouslyAllowClearText,
                pool,
                replicas,
                passwordHashing,
                flavour);
    }

    /** The same as the account of our certificate. */
    public LdapSettings withCertificateAccount(LdapTlsSettings certificate) {
        return new LdapSettings(
                urls,
                Optional.empty(),
                Optional.empty(),
                certificate,
                dangerouslyAllowClearText,
                pool,
                replicas,
                passwordHashing,
                flavour);
    }

    /** The same, protected in another way. */
    public LdapSettings withTls(LdapTlsSettings other) {
        return new LdapSettings(
                urls, bindDn, password, other, dangerouslyAllowClearText, pool, replicas, passwordHashing, flavour);
    }

    /** The same with other bounds. */
    public LdapSettings withPool(LdapPoolSettings other) {
        return new LdapSettings(
                urls, bindDn, password, tls, dangerouslyAllowClearText, other, replicas, passwordHashing, flavour);
    }

    /** The same with other servers for lists and searches. */
    public LdapSettings withReplicas(LdapReplicaSettings other) {
        return new LdapSettings(
                urls, bindDn, password, tls, dangerouslyAllowClearText, pool, other, passwordHashing, flavour);
    }

    /** The same, passwords hashed in another way. */
    public LdapSettings withPasswordHashing(PasswordHashing other) {
        return new LdapSettings(urls, bindDn, password, tls, dangerouslyAllowClearText, pool, replicas, other, flavour);
    }

    /** The same, the server's ways known beforehand. */
    public LdapSettings withFlavour(Flavour other) {
        return new LdapSettings(
                urls, bindDn, password, tls, dangerouslyAllowClearText, pool, replicas, passwordHashing, other);
    }

    private static void requireAccount(Optional<DN> bindDn, Optional<Secret> password, LdapTlsSettings tls) {
        // a simple bind without a name or a password is anonymous and succeeds (RFC 4513 §5.1)
        if (bindDn.filter(DN::isNullDN).isPresent()) {
            throw new IllegalArgumentException("bindDn: must name an account, as cn=gatehouse,dc=example,dc=com");
        }
        if (password.filter(given -> given.reveal().isEmpty()).isPresent()) {
            throw new IllegalArgumentException("password: must not be empty");
        }
        if (bindDn.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("bindDn: goes with password; give both, or neither and"
                    + " tls.certificateFile with tls.keyFile (SASL EXTERNAL)");
        }
        if (bindDn.isEmpty() && tls.certificateFile().isEmpty()) {
            throw new IllegalArgumentException(
                    "bindDn: is required with password, unless tls.certificateFile and tls.keyFile say who we are");
        }
    }
}
