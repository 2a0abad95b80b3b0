package dev.gatehouse.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.List;

/**
 * The first parts of a DN, to be set below another: a container, or a template whose first value is a placeholder.
 *
 * @param rdns from the entry upwards
 */
public record RelativeDn(List<RDN> rdns) {
    public RelativeDn {
        rdns = List.copyOf(rdns);
    }

    /** Fails with IllegalArgumentException where the text is no DN (RFC 4514). */
    public static RelativeDn parse(String text) {
        try {
            return new RelativeDn(List.of(new DN(text).getRDNs()));
        } catch (LDAPException e) {
            throw new IllegalArgumentException("'" + text + "' is not a DN, as ou=people is", e);
        }
    }

    /** The DN of these parts below another. */
    public DN below(DN above) {
        DN dn = above;
        for (int i = rdns.size() - 1; i >= 0; i--) {
            dn = new DN(rdns.get(i), dn);
        }
        return dn;
    }

    /**
     * The attribute of the first part where that is one value and a placeholder, as in {@code uid=${userName},ou=people}.
     * Fails with IllegalArgumentException where it is not.
     */
    public String placeholder(String value) {
        if (!rdns.isEmpty()
                && rdns.get(0).getAttributeValues().length == 1
                && rdns.get(0).getAttributeValues()[0].equals(value)) {
            return rdns.get(0).getAttributeNames()[0];
        }
        throw new IllegalArgumentException("the first part must be one attribute with the value " + value);
    }

    /** All parts but the first. */
    public RelativeDn parent() {
        return new RelativeDn(rdns.subList(1, rdns.size()));
    }
}
