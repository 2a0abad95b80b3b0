package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFRecord;
import dev.gatehouse.directory.ldap.ServerInspection;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads slapd-config(5). */
final class OpenLdapSetUp {
    static final DN CONFIG = new DN(new RDN("cn", "config"));

    /** Of slapo-ppolicy(5): hashes passwords in add and modify requests as the Password Modify operation does. */
    static final String HASH_CLEARTEXT = "olcPPolicyHashCleartext";

    private static final Pattern LIMITED_DN = Pattern.compile("dn(?:\\.(?:exact|base))?=\"([^\"]*)\"\\s+(.*)");
    private static final Pattern SIZE = Pattern.compile("size(?:\\.(?:soft|hard))?=(\\S+)");

    private final List<Entry> entries;
    private final DN base;
    private final DN account;

    private OpenLdapSetUp(List<Entry> entries, DN base, DN account) {
        this.entries = entries;
        this.base = base;
        this.account = account;
    }

    /** Never asks for passwords. Empty where the account may not see the database of the base. */
    static Optional<SetUp> read(ServerInspection inspection, DN base, DN account) {
        List<Entry> entries = inspection.visible(
                CONFIG,
                true,
                Filter.createPresenceFilter("objectClass"),
                "objectClass",
                "cn",
                "olcSuffix",
                "olcRootDN",
                "olcDbIndex",
                "olcLimits",
                "olcSizeLimit",
                "olcOverlay",
                "olcUniqueURI",
                "olcModuleLoad",
                "olcPasswordHash",
                HASH_CLEARTEXT);
        OpenLdapSetUp reading = new OpenLdapSetUp(entries, base, account);
        return SetUp.databaseOf(base, entries, "olcSuffix").map(reading::of);
    }

    /** What loads a module; empty where it is loaded. */
    static Optional<LDIFRecord> loading(String module, SetUp setUp) {
        if (setUp.modules().contains(module)) {
            return Optional.empty();
        }
        DN modules = setUp.lastModule().orElseGet(() -> new DN(new RDN("cn", "module{0}"), CONFIG));
        return Optional.of(Ldif.modify(modules, new Modification(ModificationType.ADD, "olcModuleLoad", module)));
    }

    private SetUp of(Entry database) {
        DN dn = SetUp.dn(database);
        List<Entry> overlays = entries.stream()
                .filter(entry -> SetUp.dn(entry).isDescendantOf(dn, false))
                .toList();
        Optional<Entry> passwordPolicy = overlays.stream()
                .filter(overlay -> overlay.hasObjectClass("olcPPolicyConfig"))
                .findFirst();
        List<Entry> modules = entries.stream()
                .filter(entry -> entry.hasObjectClass("olcModuleList"))
                .toList();
        return new SetUp(
                dn,
                indexes(SetUp.values(database, "olcDbIndex")),
                overlays.stream().flatMap(overlay -> rules(overlay).stream()).toList(),
                overlays.stream().anyMatch(overlay -> overlay.hasObjectClass("olcRefintConfig")),
                values("olcPasswordHash").stream().anyMatch(hash -> hash.contains("{CLEARTEXT}")),
                passwordPolicy.map(SetUp::dn),
                passwordPolicy
                        .filter(policy -> policy.hasAttributeValue(HASH_CLEARTEXT, "TRUE"))
                        .isPresent(),
                SetUp.values(database, "olcRootDN").stream()
                        .flatMap(root -> SetUp.parsed(root).stream())
                        .toList(),
                limit(database),
                modules.stream().findFirst().map(SetUp::dn),
                values("olcModuleLoad").stream()
                        .map(module -> module.replaceFirst("^\\{\\d+}", "").replaceFirst("\\.(la|so)$", ""))
                        .toList(),
                entries.stream()
                        .filter(entry -> entry.hasObjectClass("olcSchemaConfig"))
                        .filter(entry -> SetUp.value(entry, "cn").orElse("").endsWith("}gatehouse"))
                        .findFirst()
                        .map(SetUp::dn));
    }

    private List<String> values(String attribute) {
        return entries.stream()
                .flatMap(entry -> SetUp.values(entry, attribute).stream())
                .toList();
    }

    /** {@code uid,mail eq,sub}; without kinds those of {@code default}. */
    private static Map<String, Set<String>> indexes(List<String> values) {
        Map<String, Set<String>> indexes = new HashMap<>();
        List<String> byDefault = new ArrayList<>();
        for (String value : values) {
            String[] parts = value.strip().split("\\s+", 2);
            for (String attribute : parts[0].split(",", -1)) {
                if (parts.length > 1) {
                    indexes.computeIfAbsent(attribute.toLowerCase(Locale.ROOT), name -> new HashSet<>())
                            .addAll(List.of(parts[1].split("[,\\s]+", -1)));
                } else {
                    byDefault.add(attribute.toLowerCase(Locale.ROOT));
                }
            }
        }
        Set<String> standard = indexes.getOrDefault("default", Set.of());
        byDefault.forEach(attribute -> indexes.put(attribute, standard));
        return indexes;
    }

    /** {@code [strict] [ignore] [serialize] ldap:///base?attributes?scope …} (slapo-unique(5)). */
    private List<SetUp.Rule> rules(Entry overlay) {
        List<SetUp.Rule> rules = new ArrayList<>();
        for (String value : SetUp.values(overlay, "olcUniqueURI")) {
            List<String> words = List.of(value.strip().split("\\s+", -1));
            if (words.stream().anyMatch(this::isOurs)) {
                rules.add(new SetUp.Rule(
                        SetUp.dn(overlay),
                        "olcUniqueURI",
                        value,
                        words.stream()
                                .anyMatch(word ->
                                        word.replaceFirst("^\\{\\d+}", "").equals("serialize"))));
            }
        }
        return rules;
    }

    private boolean isOurs(String word) {
        if (!word.contains("ldap:///")) {
            return false;
        }
        String[] parts =
                word.substring(word.indexOf("ldap:///") + "ldap:///".length()).split("\\?", -1);
        boolean names = parts.length > 1
                && List.of(parts[1].toLowerCase(Locale.ROOT).split(",", -1))
                        .contains(GatehouseSchema.GATEHOUSE_KEY.toLowerCase(Locale.ROOT));
        boolean isDeep = parts.length > 2 && parts[2].equals("sub");
        String below = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        return names
                && isDeep
                && SetUp.parsed(below)
                        .filter(dn -> below.isEmpty() || base.isDescendantOf(dn, true))
                        .isPresent();
    }

    /** The first rule that is for our account, else the limit of the database, of the server, or slapd's own of 500. */
    private Optional<String> limit(Entry database) {
        for (String value : SetUp.values(database, "olcLimits")) {
            String rule = value.replaceFirst("^\\{\\d+}", "");
            Matcher named = LIMITED_DN.matcher(rule);
            if (named.matches()
                    && SetUp.parsed(named.group(1)).filter(account::equals).isPresent()) {
                return size(named.group(2));
            }
            if (rule.startsWith("users ") || rule.startsWith("* ")) {
                return size(rule);
            }
            if (!named.matches() && !rule.startsWith("anonymous ")) {
                // a group, a pattern, a subtree: whether it is for our account only the server knows
                return Optional.empty();
            }
        }
        String limit = SetUp.value(database, "olcSizeLimit")
                .or(() -> values("olcSizeLimit").stream().findFirst())
                .orElse("500");
        return size("size=" + limit);
    }

    private static Optional<String> size(String limits) {
        Matcher size = SIZE.matcher(limits);
        return size.find() && !List.of("unlimited", "none", "-1").contains(size.group(1))
                ? Optional.of(size.group(1))
                : Optional.empty();
    }
}
