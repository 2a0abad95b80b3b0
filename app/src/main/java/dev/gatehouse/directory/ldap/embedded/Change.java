package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFChangeRecord;
import java.util.List;

/** One write: how it is applied to the memory, and what it did there. Used once, under the lock of {@link Writes}. */
interface Change {
    /** The entry it starts from. */
    DN target();

    /** Applies it and returns the answer for the client. */
    LDAPMessage apply() throws LDAPException;

    /** What it did, octet by octet; asked for only after a successful {@link #apply}. */
    List<LDIFChangeRecord> effects() throws LDAPException;
}
