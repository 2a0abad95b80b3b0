package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFRecord;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.ldapschema.SchemaDefinitions;
import dev.gatehouse.ldapschema.SchemaForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether our schema is loaded, all of it. */
final class SchemaCheck {
    private static final String TOPIC = "schema";

    private final SchemaDefinitions ours = GatehouseSchema.definitions();
    private final Examination examination;

    private SchemaCheck(Examination examination) {
        this.examination = examination;
    }

    static Finding of(Examination examination) {
        return new SchemaCheck(examination).finding();
    }

    private Finding finding() {
        Optional<Schema> schema = examination.facts().schema();
        if (schema.isEmpty()) {
            return Finding.warn(
                    TOPIC,
                    "cannot be read by this account",
                    "Whether ours is loaded is not known.",
                    Remedy.of("Let the account read the subschema entry the root DSE names (RFC 4512 §4.2)."));
        }
        List<AttributeTypeDefinition> attributes = ours.attributes().stream()
                .filter(attribute -> schema.get().getAttributeType(attribute.getNameOrOID()) == null)
                .toList();
        List<ObjectClassDefinition> classes = ours.classes().stream()
                .filter(objectClass -> !isWhole(objectClass, schema.get()))
                .toList();
        if (attributes.isEmpty() && classes.isEmpty()) {
            return Finding.ok(
                    TOPIC,
                    "loaded: " + ours.attributes().size() + " attributes, "
                            + ours.classes().size() + " classes of gatehouse");
        }
        boolean isAbsent = attributes.size() == ours.attributes().size();
        return Finding.error(
                TOPIC,
                isAbsent
                        ? "the schema of gatehouse is not loaded"
                        : "an older schema of gatehouse is loaded: " + attributes.size() + " attributes and "
                                + classes.size() + " classes are missing or differ",
                "Nothing can be written.",
                remedy(isAbsent, attributes));
    }

    /** Whether the class allows all that ours does. */
    private static boolean isWhole(ObjectClassDefinition wanted, Schema schema) {
        ObjectClassDefinition there = schema.getObjectClass(wanted.getNameOrOID());
        return there != null
                && Arrays.stream(wanted.getOptionalAttributes())
                        .allMatch(attribute ->
                                Arrays.stream(there.getOptionalAttributes()).anyMatch(attribute::equalsIgnoreCase));
    }

    private Remedy remedy(boolean isAbsent, List<AttributeTypeDefinition> missing) {
        Flavour flavour = examination.flavour();
        AdminCommand admin = examination.admin();
        return switch (flavour) {
            case OPENLDAP ->
                isAbsent
                        ? admin.apply(
                                "Load it; it acts at once. (Server of Debian's package, as root: ldapadd -Q -Y EXTERNAL"
                                        + " -H ldapi:///. With slapd.conf: gatehouse schema --for openldap-conf)",
                                SchemaForm.OPENLDAP_CONFIG.render())
                        : admin.apply("Complete it; it acts at once.", Ldif.of(completed(missing)));
            case DS389 -> admin.apply("Load it; it acts at once.", Ldif.of(subschema()));
            case OPENDJ -> admin.apply("Load it (not tried on this server).", Ldif.of(subschema()));
            case ACTIVE_DIRECTORY ->
                new Remedy(
                        "Load it as a schema administrator; see ldap-schema/README.md.",
                        "gatehouse schema --for active-directory --schema-dn 'CN=Schema,CN=Configuration,DC=…'",
                        "");
            case AUTO, EMBEDDED, GENERIC ->
                new Remedy("Load it in the server's own way.", "gatehouse schema --for embedded", "");
        };
    }

    private LDIFRecord completed(List<AttributeTypeDefinition> missing) {
        DN entry = examination
                .setUp()
                .flatMap(SetUp::schemaEntry)
                .orElseGet(() ->
                        new DN(new RDN("cn", "{4}gatehouse"), new DN(new RDN("cn", "schema"), OpenLdapSetUp.CONFIG)));
        Modification classes = new Modification(ModificationType.REPLACE, "olcObjectClasses", texts(ours.classes()));
        return missing.isEmpty()
                ? Ldif.modify(entry, classes)
                : Ldif.modify(
                        entry, new Modification(ModificationType.ADD, "olcAttributeTypes", texts(missing)), classes);
    }

    private LDIFRecord subschema() {
        return Ldif.modify(
                new DN(new RDN("cn", "schema")),
                new Modification(ModificationType.ADD, "attributeTypes", texts(ours.attributes())),
                new Modification(ModificationType.ADD, "objectClasses", texts(ours.classes())));
    }

    private static String[] texts(List<?> definitions) {
        return definitions.stream().map(Object::toString).toArray(String[]::new);
    }
}
