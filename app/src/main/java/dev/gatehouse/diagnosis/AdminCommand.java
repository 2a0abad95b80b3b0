package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.LdapSettings;
import java.net.URI;
import java.util.Locale;

/**
 * Commands of the server's administrator (ldap-utils), which ask for his password.
 *
 * @param url where the server is
 * @param startTls whether the connection is protected by StartTLS
 * @param administrator whom to bind as
 */
record AdminCommand(URI url, boolean startTls, String administrator) {
    static AdminCommand of(DoctorSettings settings, URI url, Flavour flavour) {
        LdapSettings ldap = settings.ldap();
        return new AdminCommand(
                url,
                ldap.tls().startTls() && !"ldaps".equals(url.getScheme().toLowerCase(Locale.ROOT)),
                settings.administrator()
                        .flatMap(LdapSettings::bindDn)
                        .map(DN::toString)
                        .orElse(flavour == Flavour.DS389 ? "cn=Directory Manager" : "cn=admin,cn=config"));
    }

    /** Applies LDIF: records without a change type are adds. */
    Remedy apply(String text, String ldif) {
        return new Remedy(text, "ldapadd" + connection(), ldif);
    }

    /** Looks at the configuration. */
    Remedy search(String text, DN base, String filter, String attributes) {
        return new Remedy(
                text,
                "ldapsearch -LLL -o ldif-wrap=no" + connection() + " -b " + quoted(base.toString()) + " "
                        + quoted(filter) + " " + attributes,
                "");
    }

    private String connection() {
        return " -x" + (startTls ? " -ZZ" : "") + " -H " + url + " -D " + quoted(administrator) + " -W";
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
