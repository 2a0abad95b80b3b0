package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An entry and all below it. */
final class Subtree {
    private Subtree() {}

    /** The entries from the top down; none where there is no such entry. Looks at every entry of the server. */
    static List<Entry> of(InMemoryRequestHandler server, DN top) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<DN, ? extends Entry> entry :
                server.createSnapshot().getEntryMap().entrySet()) {
            if (entry.getKey().isDescendantOf(top, true)) {
                entries.add(entry.getValue());
            }
        }
        return entries;
    }

    /** The records of their removal, from the bottom up. */
    static List<LDIFChangeRecord> removals(List<Entry> entries) {
        List<LDIFChangeRecord> removals = new ArrayList<>();
        for (Entry entry : entries) {
            removals.add(new LDIFDeleteChangeRecord(entry.getDN()));
        }
        Collections.reverse(removals);
        return removals;
    }
}
