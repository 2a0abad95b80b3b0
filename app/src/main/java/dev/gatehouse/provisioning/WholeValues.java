package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Many values for the embedded server, which compares each value it adds with each that is there: adding 1,000 members to
 * 10,000 takes it ten seconds, replacing all of them a few milliseconds.
 */
final class WholeValues {
    /** So many are added one by one. */
    static final int MOST_ADDED = 50;

    private WholeValues() {}

    /** The same change, with all values of an attribute put in place of those there are where many are added. */
    static List<Modification> replacing(Entry entry, List<Modification> modifications) {
        Set<String> names = new LinkedHashSet<>();
        for (Modification modification : modifications) {
            if (modification.getModificationType().equals(ModificationType.ADD)
                    && modification.getValues().length > MOST_ADDED) {
                names.add(modification.getAttributeName());
            }
        }
        List<Modification> replacing = new ArrayList<>(modifications);
        replacing.removeIf(modification -> names.contains(modification.getAttributeName()));
        names.forEach(name -> replacing.add(replacing(entry, name, modifications)));
        return replacing;
    }

    private static Modification replacing(Entry entry, String name, List<Modification> modifications) {
        String[] now = entry.getAttributeValues(name);
        Set<String> values = new LinkedHashSet<>(now == null ? List.of() : Arrays.asList(now));
        for (Modification modification : modifications) {
            if (modification.getAttributeName().equals(name)) {
                List<String> some = Arrays.asList(modification.getValues());
                if (modification.getModificationType().equals(ModificationType.DELETE)) {
                    some.forEach(values::remove);
                } else {
                    values.addAll(some);
                }
            }
        }
        return new Modification(ModificationType.REPLACE, name, values.toArray(String[]::new));
    }
}
