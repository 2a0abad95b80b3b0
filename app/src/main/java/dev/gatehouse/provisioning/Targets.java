package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.mapping.ResourceMapping;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom the entries of a list refer to (managers), found out beside their ids, so that the list can then be streamed: no look-up
 * is needed in the middle of it.
 */
final class Targets {
    /** More are not kept in memory; such a list is read in pieces. */
    private static final int MOST = 20_000;

    private final ResourceMapping mapping;
    private final Set<DN> dns = new HashSet<>();
    private boolean known;

    /** @param wanted whether anybody will ask; else nothing is read for it */
    Targets(ResourceMapping mapping, boolean wanted) {
        this.mapping = mapping;
        this.known = wanted;
    }

    /** What the entries must be read with. */
    List<String> attributes() {
        return known ? mapping.referenceAttributes() : List.of();
    }

    void add(Entry entry) {
        if (!known) {
            return;
        }
        dns.addAll(mapping.referencesIn(entry));
        if (dns.size() > MOST) {
            known = false;
            dns.clear();
        }
    }

    /** Whether all of them are here. */
    boolean areKnown() {
        return known;
    }

    Set<DN> dns() {
        return dns;
    }
}
