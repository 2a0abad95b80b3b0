package dev.gatehouse.ldapschema;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassType;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema as entries of Active Directory's schema partition (MS-ADTS §3.1.1.2). */
final class ActiveDirectoryRendering {
    /** What {@code ldifde -c} replaces by the real naming context, as in Microsoft's own files. */
    static final DN STAND_IN = new DN(new RDN("CN", "Schema"), new RDN("CN", "Configuration"), new RDN("DC", "X"));

    /** Sought by value; {@code fATTINDEX} also serves searches for the beginning of a value (MS-ADTS §2.2.9). */
    private static final Set<String> INDEXED = Set.of(
            GatehouseSchema.GATEHOUSE_ID,
            GatehouseSchema.GATEHOUSE_EXTERNAL_ID,
            GatehouseSchema.GATEHOUSE_KEY,
            GatehouseSchema.GATEHOUSE_USER_KEY);

    /**
     * By syntax of RFC 4517 §3.3. Text is String(Unicode), which compares without case: the case-sensitive String(Case)
     * is General-String, not known to take all of Unicode, and an RDN has to be String(Unicode) (MS-ADTS
     * §3.1.1.3.1.2.1). Integers are LargeInteger, since Integer has 32 bits.
     */
    private static final Map<String, Syntax> SYNTAXES = Map.of(
            "1.3.6.1.4.1.1466.115.121.1.15", new Syntax("2.5.5.12", "64"),
            "1.3.6.1.4.1.1466.115.121.1.40", new Syntax("2.5.5.10", "4"),
            "1.3.6.1.4.1.1466.115.121.1.27", new Syntax("2.5.5.16", "65"),
            "1.3.6.1.4.1.1466.115.121.1.7", new Syntax("2.5.5.8", "1"));

    /** Full control for domain administrators and the system; all else, the connector's account too, by inheritance. */
    private static final String SECURITY_DESCRIPTOR =
            "D:(A;;RPWPCRCCDCLCLORCWOWDSDDTSW;;;DA)(A;;RPWPCRCCDCLCLORCWOWDSDDTSW;;;SY)";

    private record Syntax(String attributeSyntax, String oMSyntax) {}

    private ActiveDirectoryRendering() {}

    static String render(SchemaDefinitions definitions, DN schemaNamingContext) {
        List<LDIFChangeRecord> records = new ArrayList<>();
        definitions
                .attributes()
                .forEach(attribute -> records.add(new LDIFAddChangeRecord(attribute(attribute, schemaNamingContext))));
        records.add(schemaUpdateNow());
        definitions
                .classes()
                .forEach(objectClass ->
                        records.add(new LDIFAddChangeRecord(objectClass(objectClass, schemaNamingContext))));
        records.add(schemaUpdateNow());
        return Renderings.file(records);
    }

    private static Entry attribute(AttributeTypeDefinition definition, DN schemaNamingContext) {
        String name = definition.getNameOrOID();
        Syntax syntax = SYNTAXES.get(String.valueOf(definition.getSyntaxOID()));
        if (syntax == null) {
            throw new IllegalStateException("No syntax of Active Directory is known for " + name);
        }
        Entry entry = described("attributeSchema", name, definition.getDescription(), schemaNamingContext);
        entry.addAttribute("attributeID", definition.getOID());
        entry.addAttribute("attributeSyntax", syntax.attributeSyntax());
        entry.addAttribute("oMSyntax", syntax.oMSyntax());
        entry.addAttribute("isSingleValued", definition.isSingleValued() ? "TRUE" : "FALSE");
        entry.addAttribute("searchFlags", INDEXED.contains(name) ? "1" : "0");
        return entry;
    }

    private static Entry objectClass(ObjectClassDefinition definition, DN schemaNamingContext) {
        Entry entry =
                described("classSchema", definition.getNameOrOID(), definition.getDescription(), schemaNamingContext);
        boolean auxiliary = definition.getObjectClassType() == ObjectClassType.AUXILIARY;
        entry.addAttribute("governsID", definition.getOID());
        entry.addAttribute("objectClassCategory", auxiliary ? "3" : "1");
        entry.addAttribute("subClassOf", definition.getSuperiorClasses());
        String[] required = definition.getRequiredAttributes();
        if (required.length > 0) {
            entry.addAttribute("mustContain", required);
        }
        String[] optional = definition.getOptionalAttributes();
        if (optional.length > 0) {
            entry.addAttribute("mayContain", optional);
        }
        if (!auxiliary) {
            // what an entry must have first, it is named by: our convention in the source
            entry.addAttribute("rDNAttID", required[0]);
            entry.addAttribute("possSuperiors", "container", "organizationalUnit");
            entry.addAttribute("defaultSecurityDescriptor", SECURITY_DESCRIPTOR);
        }
        return entry;
    }

    private static Entry described(String kind, String name, @Nullable String description, DN schemaNamingContext) {
        return new Entry(
                new DN(new RDN("CN", name), schemaNamingContext),
                new Attribute("objectClass", "top", kind),
                new Attribute("cn", name),
                new Attribute("lDAPDisplayName", name),
                new Attribute("adminDisplayName", name),
                new Attribute("adminDescription", requireNonNull(description, () -> name + " has no DESC")));
    }

    /** Makes the server see what was added so far (MS-ADTS §3.1.1.3.3.13): a class can name only attributes it sees. */
    private static LDIFChangeRecord schemaUpdateNow() {
        return new LDIFModifyChangeRecord(
                DN.NULL_DN.toString(), new Modification(ModificationType.ADD, "schemaUpdateNow", "1"));
    }
}
