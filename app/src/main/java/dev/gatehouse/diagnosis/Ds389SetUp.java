package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.ldap.ServerInspection;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the configuration of 389-DS: its databases with their indexes, and its plug-ins. */
final class Ds389SetUp {
    static final DN CONFIG = new DN(new RDN("cn", "config"));
    static final DN PLUGINS = new DN(new RDN("cn", "plugins"), CONFIG);

    private Ds389SetUp() {}

    /** Empty where the account may not see the database of the base. */
    static Optional<SetUp> read(ServerInspection inspection, DN base, DN account) {
        List<Entry> entries = inspection.visible(
                PLUGINS,
                true,
                Filter.createPresenceFilter("objectClass"),
                "objectClass",
                "cn",
                "nsslapd-suffix",
                "nsIndexType",
                "nsslapd-pluginInitfunc",
                "nsslapd-pluginEnabled",
                "uniqueness-attribute-name",
                "uniqueness-subtrees");
        return SetUp.databaseOf(base, entries, "nsslapd-suffix")
                .map(database -> of(inspection, entries, SetUp.dn(database), base, account));
    }

    private static SetUp of(ServerInspection inspection, List<Entry> entries, DN database, DN base, DN account) {
        Optional<Entry> server = inspection
                .visible(
                        CONFIG,
                        false,
                        Filter.createPresenceFilter("objectClass"),
                        "passwordStorageScheme",
                        "nsslapd-rootdn",
                        "nsslapd-sizelimit")
                .stream()
                .findFirst();
        return new SetUp(
                database,
                indexes(entries, database),
                entries.stream()
                        .filter(entry -> isRule(entry, base))
                        .map(Ds389SetUp::rule)
                        .toList(),
                entries.stream().anyMatch(entry -> isPlugin(entry, "referint_postop_init") && isOn(entry)),
                server.flatMap(entry -> SetUp.value(entry, "passwordStorageScheme"))
                        .filter("CLEAR"::equalsIgnoreCase)
                        .isPresent(),
                Optional.empty(),
                true,
                server.flatMap(entry -> SetUp.value(entry, "nsslapd-rootdn")).flatMap(SetUp::parsed).stream()
                        .toList(),
                limit(inspection, account),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Map<String, Set<String>> indexes(List<Entry> entries, DN database) {
        Map<String, Set<String>> indexes = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.hasObjectClass("nsIndex") && SetUp.dn(entry).isDescendantOf(database, false)) {
                Set<String> kinds = indexes.computeIfAbsent(
                        SetUp.value(entry, "cn").orElse("").toLowerCase(Locale.ROOT), name -> new HashSet<>());
                SetUp.values(entry, "nsIndexType").forEach(kind -> kinds.add(kind.toLowerCase(Locale.ROOT)));
            }
        }
        return indexes;
    }

    private static boolean isRule(Entry entry, DN base) {
        return isPlugin(entry, "NSUniqueAttr_Init")
                && isOn(entry)
                && SetUp.values(entry, "uniqueness-attribute-name").stream()
                        .anyMatch(GatehouseSchema.GATEHOUSE_KEY::equalsIgnoreCase)
                && SetUp.values(entry, "uniqueness-subtrees").stream()
                        .flatMap(subtree -> SetUp.parsed(subtree).stream())
                        .anyMatch(subtree -> base.isDescendantOf(subtree, true));
    }

    private static SetUp.Rule rule(Entry plugin) {
        return new SetUp.Rule(SetUp.dn(plugin), "uniqueness-attribute-name", GatehouseSchema.GATEHOUSE_KEY, true);
    }

    private static boolean isPlugin(Entry entry, String function) {
        return entry.hasAttributeValue("nsslapd-pluginInitfunc", function);
    }

    private static boolean isOn(Entry plugin) {
        return plugin.hasAttributeValue("nsslapd-pluginEnabled", "on");
    }

    /** The account's own, else the server's 2,000. */
    private static Optional<String> limit(ServerInspection inspection, DN account) {
        return inspection
                .visible(
                        account, false, Filter.createPresenceFilter("objectClass"), "nsSizeLimit", "nsLookThroughLimit")
                .stream()
                .findFirst()
                .flatMap(entry -> {
                    String size = SetUp.value(entry, "nsSizeLimit").orElse("2000");
                    String looked = SetUp.value(entry, "nsLookThroughLimit").orElse("5000");
                    return size.equals("-1")
                            ? Optional.of(looked).filter(limit -> !limit.equals("-1"))
                            : Optional.of(size);
                });
    }
}
