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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the guard in force does what it promises here, and whether a cheaper one would. */
final class UniquenessCheck {
    private static final String TOPIC = "uniqueness";

    private final Examination examination;
    private final String guard;

    private UniquenessCheck(Examination examination) {
        this.examination = examination;
        this.guard = "guard " + examination.settings().guard().name().toLowerCase(Locale.ROOT);
    }

    static List<Finding> of(Examination examination) {
        UniquenessCheck check = new UniquenessCheck(examination);
        List<Finding> findings = new ArrayList<>();
        findings.add(check.guard());
        examination.setUp().map(UniquenessCheck::references).ifPresent(findings::add);
        return findings;
    }

    private Finding guard() {
        return switch (examination.settings().guard()) {
            case LOCAL -> local();
            case SERVER -> server();
            case CLAIM, AUTO -> claim();
        };
    }

    private Finding local() {
        return examination.flavour() == Flavour.EMBEDDED
                ? Finding.ok(TOPIC, guard + ", on the directory of this process")
                : Finding.warn(
                        TOPIC,
                        guard,
                        "Safe only while no other gateway and nobody else writes to this directory.",
                        Remedy.of("Set provisioning.guard: claim"));
    }

    private Finding server() {
        if (rules().stream().anyMatch(SetUp.Rule::holds)) {
            return Finding.ok(TOPIC, guard + ", and the server's rule on gatehouseKey is in");
        }
        if (examination.setUp().isEmpty()) {
            return Finding.warn(
                    TOPIC,
                    guard + "; whether the server has a rule on gatehouseKey cannot be seen by this account",
                    "Without one, two requests at the same time make one person twice.",
                    Remedy.of("Look with --admin-dn and --admin-password-file, or try it with --write-probe."));
        }
        return rules().isEmpty()
                ? Finding.error(
                        TOPIC,
                        guard + ", and the server has no rule on gatehouseKey",
                        "Two requests at the same time make one person twice.",
                        rule("Set provisioning.guard: claim, or add the rule"))
                : Finding.error(
                        TOPIC,
                        guard + ", and the server's rule on gatehouseKey is without serialize",
                        "It does not see two writes at the same time: they make one person twice.",
                        rule("Set provisioning.guard: claim, or mend the rule"));
    }

    private Finding claim() {
        if (rules().stream().anyMatch(SetUp.Rule::holds)) {
            return Finding.info(
                    TOPIC,
                    guard + ", and the server's own rule on gatehouseKey is in",
                    "Safe; claims cost a write per key that the rule makes needless.",
                    Remedy.of("Set provisioning.guard: server, in all gateways"));
        }
        if (examination.setUp().isEmpty()) {
            return Finding.ok(TOPIC, guard + ": safe on every server");
        }
        return Finding.info(
                TOPIC,
                guard + ": safe on every server",
                "The server's own rule would save a write per key.",
                rule("To have that, add the rule, then set provisioning.guard: server in all gateways"));
    }

    private static Finding references(SetUp setUp) {
        return setUp.referencesKept()
                ? Finding.ok("references", "the server keeps links in step with the entries they point to")
                : Finding.info(
                        "references",
                        "the server does not keep links in step with the entries they point to",
                        "Entries that others than the gateway delete or rename stay behind as members and managers;"
                                + " gatehouse verify finds them.",
                        Remedy.NONE);
    }

    private List<SetUp.Rule> rules() {
        return examination.setUp().map(SetUp::rules).orElse(List.of());
    }

    private Remedy rule(String text) {
        SetUp setUp = examination.setUp().orElseThrow();
        return switch (examination.flavour()) {
            case OPENLDAP -> examination.admin().apply(text + " (it acts at once):", Ldif.of(openLdap(setUp)));
            case DS389 ->
                examination.admin().apply(text + " (it acts after a restart of the server):", Ldif.of(ds389()));
            case AUTO, ACTIVE_DIRECTORY, OPENDJ, EMBEDDED, GENERIC -> Remedy.of(text);
        };
    }

    private List<LDIFRecord> openLdap(SetUp setUp) {
        String uri =
                "serialize ldap:///" + examination.settings().base() + "?" + GatehouseSchema.GATEHOUSE_KEY + "?sub";
        Optional<SetUp.Rule> broken = setUp.rules().stream().findFirst();
        if (broken.isPresent()) {
            return List.of(Ldif.modify(
                    broken.get().entry(),
                    new Modification(
                            ModificationType.DELETE,
                            broken.get().attribute(),
                            broken.get().value()),
                    new Modification(ModificationType.ADD, broken.get().attribute(), uri)));
        }
        List<LDIFRecord> records = new ArrayList<>();
        OpenLdapSetUp.loading("unique", setUp).ifPresent(records::add);
        records.add(Ldif.add(new Entry(
                new DN(new RDN("olcOverlay", "unique"), setUp.database()),
                new Attribute("objectClass", "olcOverlayConfig", "olcUniqueConfig"),
                new Attribute("olcOverlay", "unique"),
                new Attribute("olcUniqueURI", uri))));
        return records;
    }

    private LDIFRecord ds389() {
        return Ldif.add(new Entry(
                new DN(new RDN("cn", "gatehouseKey uniqueness"), Ds389SetUp.PLUGINS),
                new Attribute("objectClass", "top", "nsSlapdPlugin", "extensibleObject"),
                new Attribute("cn", "gatehouseKey uniqueness"),
                new Attribute("nsslapd-pluginPath", "libattr-unique-plugin"),
                new Attribute("nsslapd-pluginInitfunc", "NSUniqueAttr_Init"),
                new Attribute("nsslapd-pluginType", "betxnpreoperation"),
                new Attribute("nsslapd-pluginEnabled", "on"),
                new Attribute("nsslapd-plugin-depends-on-type", "database"),
                new Attribute("nsslapd-pluginId", "NSUniqueAttr"),
                new Attribute("nsslapd-pluginVersion", "none"),
                new Attribute("nsslapd-pluginVendor", "389 Project"),
                new Attribute("nsslapd-pluginDescription", "Keeps gatehouseKey unique"),
                new Attribute("uniqueness-attribute-name", GatehouseSchema.GATEHOUSE_KEY),
                new Attribute(
                        "uniqueness-subtrees", examination.settings().base().toString()),
                new Attribute("uniqueness-across-all-subtrees", "on")));
    }
}
