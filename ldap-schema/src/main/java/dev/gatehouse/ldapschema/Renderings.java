package dev.gatehouse.ldapschema;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFRecord;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schema as RFC 4512 text, wrapped as each server wants it. */
final class Renderings {
    static final String HEADER =
            "# The directory schema of Gatehouse. Rendered from gatehouse.schema: change that, not this.\n";

    private Renderings() {}

    static String openLdapConfig(SchemaDefinitions definitions) {
        DN dn = new DN(new RDN("cn", "gatehouse"), new RDN("cn", "schema"), new RDN("cn", "config"));
        Entry entry = new Entry(
                dn,
                new Attribute("objectClass", "olcSchemaConfig"),
                new Attribute("cn", "gatehouse"),
                new Attribute("olcAttributeTypes", attributes(definitions)),
                new Attribute("olcObjectClasses", classes(definitions)));
        return file(List.of(entry));
    }

    static String openLdapConf(SchemaDefinitions definitions) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        attributes(definitions)
                .forEach(definition ->
                        text.append("attributetype ").append(definition).append('\n'));
        text.append('\n');
        classes(definitions)
                .forEach(definition ->
                        text.append("objectclass ").append(definition).append('\n'));
        return text.toString();
    }

    static Entry subschema(SchemaDefinitions definitions) {
        return new Entry(
                new DN(new RDN("cn", "schema")),
                new Attribute("objectClass", "top", "ldapSubentry", "subschema"),
                new Attribute("cn", "schema"),
                new Attribute("attributeTypes", attributes(definitions)),
                new Attribute("objectClasses", classes(definitions)));
    }

    /**
     * The records as LDIF (RFC 2849), lines never folded: one definition, one line, one line of a diff. No blank line
     * before the first record: 389 Directory Server would take the header for a record and end without a word.
     */
    static String file(List<? extends LDIFRecord> records) {
        return records.stream()
                .map(record -> Stream.of(record.toLDIF(0))
                        // only the name of the root DSE leaves a space
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n", "", "\n")))
                .collect(Collectors.joining("\n", HEADER, ""));
    }

    private static List<String> attributes(SchemaDefinitions definitions) {
        return definitions.attributes().stream().map(Object::toString).toList();
    }

    private static List<String> classes(SchemaDefinitions definitions) {
        return definitions.classes().stream().map(Object::toString).toList();
    }
}
