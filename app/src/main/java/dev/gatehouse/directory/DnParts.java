package dev.gatehouse.directory;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;

/**
 * The DN of an entry that has a parent, in its two parts.
 *
 * @param rdn the entry's own part
 * @param parent what it stands below
 */
public record DnParts(RDN rdn, DN parent) {
    public DnParts {
        requireNonNull(rdn, "rdn");
        requireNonNull(parent, "parent");
    }

    /** Fails with IllegalArgumentException for the root of all DNs. */
    public static DnParts of(DN dn) {
        RDN rdn = dn.getRDN();
        DN parent = dn.getParent();
        if (rdn == null || parent == null) {
            throw new IllegalArgumentException("a DN without parts");
        }
        return new DnParts(rdn, parent);
    }

    public static DnParts of(Entry entry) {
        try {
            return of(entry.getParsedDN());
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory sent a DN that is none", e);
        }
    }

    public DN dn() {
        return new DN(rdn, parent);
    }
}
