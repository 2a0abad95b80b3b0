package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFRecord;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether what the gateway searches by is indexed. */
final class IndexCheck {
    private static final String TOPIC = "indexes";
    private static final DN DATABASES = new DN(new RDN("cn", "ldbm database"), Ds389SetUp.PLUGINS);
    private static final DN TASKS = new DN(new RDN("cn", "index"), new DN(new RDN("cn", "tasks"), Ds389SetUp.CONFIG));

    private IndexCheck() {}

    /** Empty on servers whose indexes are none of ours to judge. */
    static Optional<Finding> of(Examination examination) {
        Flavour flavour = examination.flavour();
        if (flavour != Flavour.OPENLDAP && flavour != Flavour.DS389) {
            return Optional.empty();
        }
        Map<String, Set<String>> wanted = wanted(flavour, examination.settings().names());
        if (examination.setUp().isEmpty()) {
            return Optional.of(Finding.info(
                    TOPIC, "cannot be seen by this account", "Wanted: " + words(wanted) + ".", check(examination)));
        }
        SetUp setUp = examination.setUp().get();
        Map<String, Set<String>> missing = new LinkedHashMap<>();
        wanted.forEach((attribute, kinds) -> {
            Set<String> there = setUp.indexes().getOrDefault(attribute.toLowerCase(Locale.ROOT), Set.of());
            Set<String> absent = new LinkedHashSet<>(kinds);
            absent.removeIf(kind -> there.contains(kind) || (kind.equals("subinitial") && there.contains("sub")));
            if (!absent.isEmpty()) {
                missing.put(attribute, absent);
            }
        });
        if (missing.isEmpty()) {
            return Optional.of(Finding.ok(TOPIC, words(wanted)));
        }
        return Optional.of(Finding.warn(
                TOPIC,
                "missing: " + words(missing),
                "Each search by one of these reads every entry.",
                flavour == Flavour.OPENLDAP
                        ? openLdap(examination.admin(), setUp, missing)
                        : ds389(examination.admin(), setUp, missing)));
    }

    private static Map<String, Set<String>> wanted(Flavour flavour, List<String> names) {
        String initial = flavour == Flavour.DS389 ? "sub" : "subinitial";
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        List<String> equality = new ArrayList<>(List.of("objectClass", "entryUUID"));
        equality.addAll(names);
        equality.addAll(List.of(
                "member",
                GatehouseSchema.GATEHOUSE_KEY,
                GatehouseSchema.GATEHOUSE_USER_KEY,
                GatehouseSchema.GATEHOUSE_EXTERNAL_ID));
        equality.forEach(attribute -> wanted.put(attribute, Set.of("eq")));
        // pages walk along the beginnings of ids
        wanted.put(GatehouseSchema.GATEHOUSE_ID, new TreeSet<>(Set.of("eq", initial)));
        return wanted;
    }

    private static String words(Map<String, Set<String>> indexes) {
        return indexes.entrySet().stream()
                .map(index -> index.getKey() + " " + String.join(",", index.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static Remedy check(Examination examination) {
        String text = "Look with --admin-dn and --admin-password-file, or:";
        return examination.flavour() == Flavour.OPENLDAP
                ? examination.admin().search(text, OpenLdapSetUp.CONFIG, "(olcSuffix=*)", "olcSuffix olcDbIndex")
                : examination.admin().search(text, DATABASES, "(objectClass=nsIndex)", "cn nsIndexType");
    }

    private static Remedy openLdap(AdminCommand admin, SetUp setUp, Map<String, Set<String>> missing) {
        String[] values = missing.entrySet().stream()
                .map(index -> index.getKey() + " " + String.join(",", index.getValue()))
                .toArray(String[]::new);
        return admin.apply(
                "Add them. slapd then indexes what is there in the background; stopping it and running slapindex as"
                        + " its user is sure.",
                Ldif.of(Ldif.modify(setUp.database(), new Modification(ModificationType.ADD, "olcDbIndex", values))));
    }

    private static Remedy ds389(AdminCommand admin, SetUp setUp, Map<String, Set<String>> missing) {
        DN container = new DN(new RDN("cn", "index"), setUp.database());
        List<LDIFRecord> records = new ArrayList<>();
        missing.forEach((attribute, kinds) -> {
            DN dn = new DN(new RDN("cn", attribute), container);
            records.add(
                    setUp.indexes().containsKey(attribute.toLowerCase(Locale.ROOT))
                            ? Ldif.modify(
                                    dn,
                                    new Modification(ModificationType.ADD, "nsIndexType", kinds.toArray(String[]::new)))
                            : Ldif.add(new Entry(
                                    dn,
                                    new Attribute("objectClass", "top", "nsIndex"),
                                    new Attribute("nsSystemIndex", "false"),
                                    new Attribute("nsIndexType", kinds))));
        });
        RDN database = setUp.database().getRDN();
        records.add(Ldif.add(new Entry(
                new DN(new RDN("cn", "gatehouse " + UUID.randomUUID()), TASKS),
                new Attribute("objectClass", "top", "extensibleObject"),
                new Attribute("nsInstance", database == null ? "userRoot" : database.getAttributeValues()[0]),
                new Attribute("nsIndexAttribute", missing.keySet()))));
        return admin.apply("Add them; the task at the end indexes what is there.", Ldif.of(records));
    }
}
