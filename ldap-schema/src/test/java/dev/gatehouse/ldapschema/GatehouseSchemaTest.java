package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GatehouseSchemaTest {
    private final SchemaDefinitions definitions = GatehouseSchema.definitions();

    @Test
    void theConstantsAreTheNamesOfTheSourceInItsOrder() throws IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (Field field : GatehouseSchema.class.getFields()) {
            assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
            constants.add((String) field.get(null));
        }

        assertThat(constants)
                .containsExactlyElementsOf(Stream.concat(
                                definitions.attributes().stream().map(AttributeTypeDefinition::getNameOrOID),
                                definitions.classes().stream().map(ObjectClassDefinition::getNameOrOID))
                        .toList());
    }

    @Test
    void aConstantIsCalledAsWhatItNames() throws IllegalAccessException {
        for (Field field : GatehouseSchema.class.getFields()) {
            String name = (String) field.get(null);
            assertThat(field.getName())
                    .isEqualTo(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void theEmbeddedSchemaHasOursAndTheStandardOnes() {
        Schema schema = GatehouseSchema.embedded();

        assertThat(definitions.attributes())
                .allSatisfy(attribute -> assertThat(schema.getAttributeType(attribute.getNameOrOID()))
                        .isEqualTo(attribute));
        assertThat(definitions.classes())
                .allSatisfy(objectClass -> assertThat(schema.getObjectClass(objectClass.getNameOrOID()))
                        .isEqualTo(objectClass));
        assertThat(schema.getObjectClass("inetOrgPerson")).isNotNull();
    }

    @Test
    void everyAttributeAClassNamesIsDefined() {
        Schema schema = GatehouseSchema.embedded();

        for (ObjectClassDefinition objectClass : definitions.classes()) {
            assertThat(Stream.concat(
                            Stream.of(objectClass.getRequiredAttributes()),
                            Stream.of(objectClass.getOptionalAttributes())))
                    .allSatisfy(name ->
                            assertThat(schema.getAttributeType(name)).as(name).isNotNull());
        }
    }

    @Test
    void aBrokenDefinitionIsToldWithItsLine() {
        assertThatThrownBy(() -> SchemaDefinitions.parse("# comment\n\nattributeTypes: ( 1.2.3 NAME 'a'"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void aLineThatIsNoDefinitionIsToldWithItsNumber() {
        assertThatThrownBy(() -> SchemaDefinitions.parse("dn: cn=schema"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void anOidIsGivenOnce() {
        assertThatThrownBy(() -> SchemaDefinitions.parse(
                        "attributeTypes: ( 1.2.3 NAME 'a' )\nobjectClasses: ( 1.2.3 NAME 'b' )"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'1.2.3' is defined twice");
    }
}
