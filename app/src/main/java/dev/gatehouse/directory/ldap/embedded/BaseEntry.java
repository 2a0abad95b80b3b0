package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import java.util.Locale;

/** The entry at the base DN. */
final class BaseEntry {
    private BaseEntry() {}

    /** An entry of the class that its naming attribute asks for (RFC 4519 §3, RFC 4524 §3.4). */
    static Entry at(DN dn) {
        RDN rdn = dn.getRDNs()[0];
        String attribute = rdn.getAttributeNames()[0];
        String objectClass = switch (attribute.toLowerCase(Locale.ROOT)) {
            case "dc" -> "domain";
            case "o" -> "organization";
            case "ou" -> "organizationalUnit";
            default ->
                throw new EmbeddedDirectoryException(
                        "The base DN must start with dc=, o= or ou=, not " + attribute + "=");
        };
        Entry entry = new Entry(dn);
        entry.addAttribute("objectClass", "top", objectClass);
        entry.addAttribute(attribute, rdn.getAttributeValues()[0]);
        return entry;
    }
}
