package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a server is set up for our part of its tree, as its own configuration says, in the same words for every server.
 *
 * @param database the entry that configures the database of the base
 * @param indexes the kinds of index ({@code eq}, {@code sub}, …) by attribute, in lower case
 * @param rules the rules that keep {@code gatehouseKey} unique below the base
 * @param referencesKept whether links go with the entry they point to
 * @param clearText whether a password that is set would be stored as it came
 * @param passwordPolicy the entry of slapo-ppolicy, where the server has that
 * @param hashesAdds whether a password that comes with an add in clear text is hashed
 * @param administrators the accounts for which neither rights nor limits hold
 * @param limit the size limit of our account; empty where it has none, or where that cannot be told
 * @param lastModule the entry that loads modules, where the server has such
 * @param modules the modules loaded
 * @param schemaEntry the entry that holds our schema
 */
record SetUp(
        DN database,
        Map<String, Set<String>> indexes,
        List<Rule> rules,
        boolean referencesKept,
        boolean clearText,
        Optional<DN> passwordPolicy,
        boolean hashesAdds,
        List<DN> administrators,
        Optional<String> limit,
        Optional<DN> lastModule,
        List<String> modules,
        Optional<DN> schemaEntry) {
    /**
     * A rule of uniqueness.
     *
     * @param entry where it stands
     * @param attribute the attribute that holds it
     * @param value the rule as it stands there
     * @param holds whether it also holds for two writes at the same time
     */
    record Rule(DN entry, String attribute, String value, boolean holds) {}

    static DN dn(Entry entry) {
        try {
            return entry.getParsedDN();
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory sent a DN that is none", e);
        }
    }

    static List<String> values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : Arrays.asList(values);
    }

    static Optional<String> value(Entry entry, String attribute) {
        return Optional.ofNullable(entry.getAttributeValue(attribute));
    }

    /** The entry whose suffix is nearest above the base. */
    static Optional<Entry> databaseOf(DN base, List<Entry> entries, String attribute) {
        return entries.stream()
                .filter(entry -> depth(entry, attribute, base) >= 0)
                .max((one, other) -> depth(one, attribute, base) - depth(other, attribute, base));
    }

    private static int depth(Entry entry, String attribute, DN base) {
        return values(entry, attribute).stream()
                .flatMap(suffix -> parsed(suffix).stream())
                .filter(suffix -> base.isDescendantOf(suffix, true))
                .mapToInt(suffix -> suffix.getRDNs().length)
                .max()
                .orElse(-1);
    }

    static Optional<DN> parsed(String dn) {
        try {
            return Optional.of(new DN(dn));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }
}
