package dev.gatehouse.resource;

import static dev.gatehouse.resource.Trees.json;
import static dev.gatehouse.resource.Trees.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {
    private static final Resource USER = resource("""
            {'id': '1', 'userName': 'x', 'name': {'givenName': 'G', 'familyName': 'F'}, 'password': 's', 'meta': {'version': 'v'},
             'emails': [{'value': 'a', 'type': 'work'}, {'value': 'b'}],
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {'department': 'D', 'manager': {'value': '42'}}}
            """);
    private static final Resource DEVICE = resource("""
            {'id': '1', 'serial': 'S', 'ports': '24', 'load': '1.5', 'on': 'true', 'pin': 'p', 'notes': 'n',
             'site': {'room': 'r', 'row': '3', 'plan': 'q'}, 'sizes': ['1', '2'], 'state': 'up'}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    userName | | userName
                    USERNAME | | userName
                    name.givenName, emails.type | | name{givenName} emails[{type},{}]
                    urn:ietf:params:scim:schemas:core:2.0:User:userName | | userName
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:user | | E{department manager{value}}
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department | | E{department}
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value | | E{manager{value}}
                    nobodyKnowsThis | |
                    id,password | |
                    `` | emails,meta | userName name{givenName familyName} E{department manager{value}}
                    `` | id,schemas,meta,userName,emails.value,name.givenName | name{familyName} emails[{type},{}] E{department manager{value}}
                    `` | name,emails,meta,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User | userName
                    `` | name,emails,meta,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | userName E{department}
                    userName,title | title | userName
                    """)
    void namesInEveryFormChoose(String attributes, String excluded, String expected) {
        Projection projection = Projection.of(ResourceType.USER, list(attributes), list(excluded));
        ObjectNode tree = projection.apply(USER);
        assertThat(tree.remove("schemas"))
                .isEqualTo(json("['urn:ietf:params:scim:schemas:core:2.0:User', '" + Trees.ENTERPRISE + "']"));
        assertThat(tree.remove("id").textValue()).isEqualTo("1");
        assertThat(shape(tree)).isEqualTo(expected == null ? "" : expected.replace(",{}]", "]"));
    }

    @Test
    void theStandardLeavesOutWhatIsNeverReturned() {
        ObjectNode tree = Projection.standard(ResourceType.USER).apply(USER);
        assertThat(tree.has("password")).isFalse();
        assertThat(tree.path("emails").size()).isEqualTo(2);
        assertThat(tree.fieldNames().next()).isEqualTo("schemas");
    }

    @Test
    void returnedIsHonouredForOwnTypesAndNumbersAreNumbers() {
        assertThat(json(Projection.standard(Trees.DEVICE).apply(DEVICE).toString()))
                .isEqualTo(json("""
                                {'schemas': ['urn:example:Device'], 'id': '1', 'serial': 'S', 'ports': 24, 'load': 1.5, 'on': true,
                                 'site': {'room': 'r', 'row': 3}, 'sizes': [1, 2], 'state': 'up'}
                                """));
        assertThat(Projection.of(Trees.DEVICE, List.of("notes", "site.plan", "pin"), List.of())
                        .apply(DEVICE))
                .isEqualTo(
                        json(
                                "{'schemas': ['urn:example:Device'], 'id': '1', 'serial': 'S', 'notes': 'n', 'site': {'plan': 'q'}}"));
        assertThat(Projection.of(
                                Trees.DEVICE,
                                List.of(),
                                List.of("serial", "ports", "load", "on", "site", "sizes", "state"))
                        .apply(DEVICE))
                .isEqualTo(json("{'schemas': ['urn:example:Device'], 'id': '1', 'serial': 'S'}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    members | | members | true
                    members | | members.value | true
                    members.value | | members | true
                    members.value | | members.display | false
                    displayName | | members | false
                    displayName | | id | true
                    displayName | | meta.version | false
                    | members | members | false
                    | MEMBERS | members.value | false
                    | members.display | members | true
                    | members.display | members.display | false
                    | id | id | true
                    | | members | true
                    | | nobody | false
                    """)
    void theMappingAsksWhatIsWanted(String attributes, String excluded, String path, boolean isWanted) {
        assertThat(Projection.of(ResourceType.GROUP, list(attributes), list(excluded))
                        .wants(AttributePath.of(path)))
                .isEqualTo(isWanted);
    }

    @Test
    void aProjectionMayBeChangedWithoutTheResource() {
        ObjectNode tree = Projection.standard(ResourceType.USER).apply(USER);
        ((ObjectNode) tree.path("name")).put("givenName", "other");
        ((ObjectNode) tree.path("emails").path(0)).put("value", "other");
        assertThat(USER.text(UserAttributes.GIVEN_NAME)).contains("G");
        assertThat(USER.text(UserAttributes.EMAIL)).contains("a");
    }

    private static List<String> list(String names) {
        return names == null || names.isEmpty() ? List.of() : Arrays.asList(names.split(";"));
    }

    /** Names only, the enterprise URN as E. */
    private static String shape(com.fasterxml.jackson.databind.JsonNode node) {
        StringBuilder shape = new StringBuilder();
        node.properties().forEach(member -> {
            shape.append(shape.isEmpty() ? "" : " ").append(member.getKey().replace(Trees.ENTERPRISE, "E"));
            if (member.getValue().isObject()) {
                shape.append('{').append(shape(member.getValue())).append('}');
            } else if (member.getValue().isArray()) {
                shape.append('[');
                String separator = "";
                for (com.fasterxml.jackson.databind.JsonNode element : member.getValue()) {
                    shape.append(separator).append('{').append(shape(element)).append('}');
                    separator = ",";
                }
                shape.append(']');
            }
        });
        return shape.toString();
    }
}
