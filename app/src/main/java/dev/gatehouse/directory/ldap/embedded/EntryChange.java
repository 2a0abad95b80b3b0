package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a modify did to an entry, and doing it again: octet by octet, without matching rules.
 *
 * <p>The request itself is no good as a record. The in-memory server compares the values of a replaced attribute by
 * another rule than before, so the same request may fail when replayed, and it holds clear-text passwords.
 */
final class EntryChange {
    private EntryChange() {}

    /** The modifications that lead from one state to the other; values keep their order. */
    static List<Modification> between(Entry before, Entry after) {
        List<Modification> changes = new ArrayList<>();
        for (Attribute attribute : before.getAttributes()) {
            if (after.getAttribute(attribute.getName()) == null) {
                changes.add(new Modification(ModificationType.DELETE, attribute.getName()));
            }
        }
        for (Attribute attribute : after.getAttributes()) {
            changes.addAll(
                    between(before.getAttribute(attribute.getName()), attribute.getName(), attribute.getRawValues()));
        }
        return changes;
    }

    /** Applies what {@link #between} found. */
    static void apply(Entry entry, Modification[] modifications) {
        for (Modification modification : modifications) {
            String name = modification.getAttributeName();
            List<ASN1OctetString> values = new ArrayList<>();
            Attribute attribute = entry.getAttribute(name);
            if (attribute != null && !modification.getModificationType().equals(ModificationType.REPLACE)) {
                values.addAll(Arrays.asList(attribute.getRawValues()));
            }
            if (!modification.getModificationType().equals(ModificationType.DELETE)) {
                values.addAll(Arrays.asList(modification.getRawValues()));
            } else if (modification.hasValue()) {
                values.removeAll(new HashSet<>(Arrays.asList(modification.getRawValues())));
            } else {
                values.clear();
            }
            if (values.isEmpty()) {
                entry.removeAttribute(name);
            } else {
                entry.setAttribute(new Attribute(name, values.toArray(ASN1OctetString[]::new)));
            }
        }
    }

    /** One attribute: the values gone and come where that is shorter and leads to the same list, else all of them. */
    private static List<Modification> between(@Nullable Attribute before, String name, ASN1OctetString[] after) {
        List<ASN1OctetString> old = before == null ? List.of() : Arrays.asList(before.getRawValues());
        List<ASN1OctetString> now = Arrays.asList(after);
        if (old.equals(now)) {
            return List.of();
        }
        Set<ASN1OctetString> oldSet = new HashSet<>(old);
        Set<ASN1OctetString> nowSet = new HashSet<>(now);
        List<ASN1OctetString> gone =
                old.stream().filter(value -> !nowSet.contains(value)).toList();
        List<ASN1OctetString> come =
                now.stream().filter(value -> !oldSet.contains(value)).toList();
        List<ASN1OctetString> replayed = new ArrayList<>(old);
        replayed.removeAll(new HashSet<>(gone));
        replayed.addAll(come);
        if (gone.size() + come.size() >= now.size() || !replayed.equals(now)) {
            return List.of(new Modification(ModificationType.REPLACE, name, after));
        }
        List<Modification> changes = new ArrayList<>();
        if (!gone.isEmpty()) {
            changes.add(new Modification(ModificationType.DELETE, name, gone.toArray(ASN1OctetString[]::new)));
        }
        if (!come.isEmpty()) {
            changes.add(new Modification(ModificationType.ADD, name, come.toArray(ASN1OctetString[]::new)));
        }
        return changes;
    }
}
