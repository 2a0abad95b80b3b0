package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The entries as the journal tells them, parents before their children. */
final class DirectoryState {
    private final NavigableMap<DN, Entry> entries = new TreeMap<>();
    private final Schema schema;

    DirectoryState(Schema schema) {
        this.schema = schema;
    }

    /** Applies one change; false when it does not fit what went before. */
    boolean apply(LDIFChangeRecord change) throws LDAPException {
        DN dn = new DN(change.getDN(), schema);
        if (change instanceof LDIFAddChangeRecord add) {
            return entries.putIfAbsent(dn, add.getEntryToAdd()) == null;
        }
        if (change instanceof LDIFDeleteChangeRecord) {
            return entries.remove(dn) != null;
        }
        Entry entry = entries.get(dn);
        if (entry == null || !(change instanceof LDIFModifyChangeRecord modify)) {
            return false;
        }
        EntryChange.apply(entry, modify.getModifications());
        return true;
    }

    int size() {
        return entries.size();
    }

    NavigableMap<DN, Entry> entries() {
        return entries;
    }
}
