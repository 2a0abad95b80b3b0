package dev.gatehouse.directory.ldap;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.nio.file.Path;
import java.util.Optional;

/** How the connection to the directory is protected. The server's name is always checked against its certificate. */
public record LdapTlsSettings(
        @Key(
                standard = "false",
                meaning = "Turn ldap:// connections into TLS before anything else is sent (StartTLS, RFC 4511 §4.14);"
                        + " without effect on ldaps://")
        boolean startTls,

        @Key(meaning = "File with the certificates to trust, in PEM; without it those Java trusts")
        Optional<Path> trustFile,

        @Key(
                standard = "false",
                meaning = "Trust a certificate of any issuer, so that anybody in between can read and change"
                        + " everything; for a first try only")
        boolean dangerouslyTrustAnyCertificate,

        @Key(meaning = "File with our own certificate and those between it and its authority, in PEM; with keyFile")
        Optional<Path> certificateFile,

        @Key(meaning = "File with the key of our own certificate: PKCS #8 in PEM, without a password")
        Optional<Path> keyFile) {
    /** All as the configuration has it when it says nothing. */
    public static final LdapTlsSettings STANDARD = new LdapTlsSettings(false, Optional.empty(), false);

    public LdapTlsSettings {
        requireNonNull(trustFile, "trustFile");
        requireNonNull(certificateFile, "certificateFile");
        requireNonNull(keyFile, "keyFile");
        if (certificateFile.isPresent() != keyFile.isPresent()) {
            throw new IllegalArgumentException("certificateFile: goes with keyFile; give both or none");
        }
        if (dangerouslyTrustAnyCertificate && trustFile.isPresent()) {
            throw new IllegalArgumentException(
                    "dangerouslyTrustAnyCertificate: contradicts trustFile; leave out one of them");
        }
    }

    /** Without a certificate of our own. */
    public LdapTlsSettings(boolean startTls, Optional<Path> trustFile, boolean dangerouslyTrustAnyCertificate) {
        this(startTls, trustFile, dangerouslyTrustAnyCertificate, Optional.empty(), Optional.empty());
    }
}
