package dev.gatehouse.directory;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;

/** The DN of an entry that has a parent, and its two parts. */
public record DnParts(DN dn) {
    /** Fails with IllegalArgumentException for the root of all DNs. */
    public DnParts {
        if (dn.isNullDN()) {
            throw new IllegalArgumentException("a DN without parts");
        }
    }

    /** Fails with IllegalArgumentException for the root of all DNs. */
    public static DnParts of(DN dn) {
        return new DnParts(dn);
    }

    /** As the entry keeps it: it is parsed once. */
    public static DnParts of(Entry entry) {
        try {
            return of(entry.getParsedDN());
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory sent a DN that is none", e);
        }
    }

    /** The entry's own part. */
    public RDN rdn() {
        return requireNonNull(dn.getRDN());
    }

    /** What it stands below. */
    public DN parent() {
        return requireNonNull(dn.getParent());
    }
}
