package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;

/** What puts an entry back as it was read. */
record Restoration(Entry before) {
    /** What takes these modifications back. */
    List<Modification> of(List<Modification> done) {
        return done.stream().map(this::undone).toList();
    }

    /** What gives one attribute the values it had. */
    Modification of(String attribute) {
        String[] values = before.getAttributeValues(attribute);
        return new Modification(ModificationType.REPLACE, attribute, values == null ? new String[0] : values);
    }

    /** Of an attribute to which values were added, or from which they were taken, the others are not touched. */
    private Modification undone(Modification modification) {
        ModificationType type = modification.getModificationType();
        String attribute = modification.getAttributeName();
        if (modification.hasValue() && type.equals(ModificationType.ADD)) {
            return new Modification(ModificationType.DELETE, attribute, modification.getValues());
        }
        return modification.hasValue() && type.equals(ModificationType.DELETE)
                ? new Modification(ModificationType.ADD, attribute, modification.getValues())
                : of(attribute);
    }
}
