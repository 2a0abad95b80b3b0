package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassType;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rendering, read back, says of each attribute and class what the source says. */
final class AgreementTest {
    /** What a form says of an attribute; matching rules are absent where the form has no words for them. */
    private record AttributeWords(
            String name,
            String oid,
            String description,
            String syntax,
            Optional<List<String>> matchingRules,
            boolean singleValued) {
        static AttributeWords of(AttributeTypeDefinition definition) {
            return new AttributeWords(
                    definition.getNameOrOID(),
                    definition.getOID(),
                    definition.getDescription(),
                    definition.getSyntaxOID(),
                    Optional.of(List.of(
                            String.valueOf(definition.getEqualityMatchingRule()),
                            String.valueOf(definition.getOrderingMatchingRule()),
                            String.valueOf(definition.getSubstringMatchingRule()))),
                    definition.isSingleValued());
        }

        AttributeWords withoutMatchingRules() {
            return new AttributeWords(name, oid, description, syntax, Optional.empty(), singleValued);
        }
    }

    private record ClassWords(
            String name,
            String oid,
            String description,
            Set<String> superiors,
            boolean auxiliary,
            Set<String> required,
            Set<String> optional) {
        static ClassWords of(ObjectClassDefinition definition) {
            return new ClassWords(
                    definition.getNameOrOID(),
                    definition.getOID(),
                    definition.getDescription(),
                    Set.of(definition.getSuperiorClasses()),
                    definition.getObjectClassType() == ObjectClassType.AUXILIARY,
                    Set.of(definition.getRequiredAttributes()),
                    Set.of(definition.getOptionalAttributes()));
        }
    }

    private record Words(List<AttributeWords> attributes, List<ClassWords> classes) {}

    private static final Map<String, String> SYNTAX_OF_ACTIVE_DIRECTORY = Map.of(
            "2.5.5.12/64", "1.3.6.1.4.1.1466.115.121.1.15",
            "2.5.5.10/4", "1.3.6.1.4.1.1466.115.121.1.40",
            "2.5.5.16/65", "1.3.6.1.4.1.1466.115.121.1.27",
            "2.5.5.8/1", "1.3.6.1.4.1.1466.115.121.1.7");

    @ParameterizedTest
    @EnumSource
    void aFormSaysWhatTheSourceSays(SchemaForm form) throws Exception {
        SchemaDefinitions source = GatehouseSchema.definitions();
        List<AttributeWords> attributes =
                source.attributes().stream().map(AttributeWords::of).toList();
        if (form == SchemaForm.ACTIVE_DIRECTORY) {
            attributes = attributes.stream()
                    .map(AttributeWords::withoutMatchingRules)
                    .toList();
        }

        Words words = read(form, RenderedFilesTest.text(form));

        assertThat(words.attributes()).containsExactlyElementsOf(attributes);
        assertThat(words.classes())
                .containsExactlyElementsOf(
                        source.classes().stream().map(ClassWords::of).toList());
    }

    private static Words read(SchemaForm form, String text) throws Exception {
        return switch (form) {
            case OPENLDAP_CONFIG -> {
                Entry entry = onlyEntry(text);
                yield words(
                        List.of(entry.getAttributeValues("olcAttributeTypes")),
                        List.of(entry.getAttributeValues("olcObjectClasses")));
            }
            case OPENLDAP_CONF -> words(after("attributetype ", text), after("objectclass ", text));
            case DS389, EMBEDDED -> {
                Entry entry = onlyEntry(text);
                yield words(
                        List.of(entry.getAttributeValues("attributeTypes")),
                        List.of(entry.getAttributeValues("objectClasses")));
            }
            case ACTIVE_DIRECTORY -> activeDirectory(text);
        };
    }

    private static Words words(List<String> attributes, List<String> classes) throws LDAPException {
        List<AttributeWords> attributeWords = new ArrayList<>();
        for (String definition : attributes) {
            attributeWords.add(AttributeWords.of(new AttributeTypeDefinition(definition)));
        }
        List<ClassWords> classWords = new ArrayList<>();
        for (String definition : classes) {
            classWords.add(ClassWords.of(new ObjectClassDefinition(definition)));
        }
        return new Words(attributeWords, classWords);
    }

    private static List<String> after(String keyword, String text) {
        return text.lines()
                .filter(line -> line.startsWith(keyword))
                .map(line -> line.substring(keyword.length()))
                .toList();
    }

    private static Entry onlyEntry(String text) throws LDIFException, IOException {
        try (LDIFReader reader = reader(text)) {
            Entry entry = reader.readEntry();
            assertThat(reader.readEntry()).isNull();
            return entry;
        }
    }

    private static Words activeDirectory(String text) throws LDIFException, IOException {
        List<AttributeWords> attributes = new ArrayList<>();
        List<ClassWords> classes = new ArrayList<>();
        try (LDIFReader reader = reader(text)) {
            for (LDIFChangeRecord record = reader.readChangeRecord();
                    record != null;
                    record = reader.readChangeRecord()) {
                if (!(record instanceof LDIFAddChangeRecord add)) {
                    continue;
                }
                Entry entry = add.getEntryToAdd();
                if (entry.hasObjectClass("attributeSchema")) {
                    attributes.add(new AttributeWords(
                            entry.getAttributeValue("lDAPDisplayName"),
                            entry.getAttributeValue("attributeID"),
                            entry.getAttributeValue("adminDescription"),
                            SYNTAX_OF_ACTIVE_DIRECTORY.get(entry.getAttributeValue("attributeSyntax") + "/"
                                    + entry.getAttributeValue("oMSyntax")),
                            Optional.empty(),
                            entry.getAttributeValueAsBoolean("isSingleValued")));
                } else {
                    classes.add(new ClassWords(
                            entry.getAttributeValue("lDAPDisplayName"),
                            entry.getAttributeValue("governsID"),
                            entry.getAttributeValue("adminDescription"),
                            values(entry, "subClassOf"),
                            entry.hasAttributeValue("objectClassCategory", "3"),
                            values(entry, "mustContain"),
                            values(entry, "mayContain")));
                }
            }
        }
        return new Words(attributes, classes);
    }

    private static Set<String> values(Entry entry, String attribute) {
        return Stream.ofNullable(entry.getAttributeValues(attribute))
                .flatMap(Stream::of)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static LDIFReader reader(String text) {
        return new LDIFReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
