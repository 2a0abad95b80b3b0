package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An entry belongs to the superiors of its object classes too (RFC 4512 §2.4.2). The in-memory server completes them on
 * an add, which is also how entries are loaded, but not on a modify: without this an entry would differ after a restart.
 */
final class ObjectClasses {
    private ObjectClasses() {}

    /** The modifications, and one more where they would leave superiors out. */
    static List<Modification> withSuperiors(
            Entry before, List<Modification> modifications, List<Control> controls, Schema schema) {
        if (modifications.stream().noneMatch(modification -> touchesClasses(modification, schema))) {
            return modifications;
        }
        boolean permissive = controls.stream()
                .anyMatch(control ->
                        control.getOID().equals(PermissiveModifyRequestControl.PERMISSIVE_MODIFY_REQUEST_OID));
        Entry after;
        try {
            after = Entry.applyModifications(before, permissive, modifications);
        } catch (LDAPException e) {
            return modifications; // for the server to refuse
        }
        Set<String> missing = missing(after, schema);
        if (missing.isEmpty()) {
            return modifications;
        }
        List<Modification> complete = new ArrayList<>(modifications);
        complete.add(new Modification(ModificationType.ADD, "objectClass", missing.toArray(String[]::new)));
        return complete;
    }

    private static Set<String> missing(Entry entry, Schema schema) {
        Set<String> missing = new LinkedHashSet<>();
        for (ObjectClassDefinition objectClass : schema.getObjectClasses()) {
            if (entry.hasObjectClass(objectClass.getNameOrOID())) {
                objectClass.getSuperiorClasses(schema, true).stream()
                        .map(ObjectClassDefinition::getNameOrOID)
                        .filter(superior -> !entry.hasObjectClass(superior))
                        .forEach(missing::add);
            }
        }
        return missing;
    }

    private static boolean touchesClasses(Modification modification, Schema schema) {
        return AttributeNames.same(modification.getAttributeName(), "objectClass", schema);
    }
}
