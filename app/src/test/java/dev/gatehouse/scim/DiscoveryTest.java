package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.ScimTester.Answer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery tells the truth (RFC 7643 §5 to §8, RFC 7644 §4, RFC 9865 §4). */
class DiscoveryTest {
    private final ScimTester scim = new ScimTester();

    @Test
    void theConfigurationSaysWhatIsConfigured() {
        JsonNode config = scim.get("/ServiceProviderConfig").is(200).json();

        assertThat(config.at("/patch/supported").booleanValue()).isTrue();
        assertThat(config.at("/bulk/supported").booleanValue()).isTrue();
        assertThat(config.at("/bulk/maxOperations").intValue()).isEqualTo(10);
        assertThat(config.at("/bulk/maxPayloadSize").intValue()).isEqualTo(100_000);
        assertThat(config.at("/filter/maxResults").intValue()).isEqualTo(5);
        assertThat(config.at("/changePassword/supported").booleanValue()).isTrue();
        assertThat(config.at("/sort/supported").booleanValue()).isTrue();
        assertThat(config.at("/etag/supported").booleanValue()).isTrue();
        assertThat(config.at("/pagination/cursor").booleanValue()).isTrue();
        assertThat(config.at("/pagination/index").booleanValue()).isTrue();
        assertThat(config.at("/pagination/defaultPaginationMethod").asText()).isEqualTo("index");
        assertThat(config.at("/pagination/defaultPageSize").intValue()).isEqualTo(3);
        assertThat(config.at("/pagination/maxPageSize").intValue()).isEqualTo(5);
        assertThat(config.at("/pagination/cursorTimeout").intValue()).isEqualTo(3600);
        assertThat(config.at("/authenticationSchemes")).hasSize(1);
        assertThat(config.at("/authenticationSchemes/0/type").asText()).isEqualTo("oauthbearertoken");
        assertThat(config.at("/meta/location").asText()).isEqualTo(ScimTester.BASE + "/ServiceProviderConfig");
    }

    @Test
    void everyMemberOfTheConfigurationIsInItsSchema() {
        JsonNode config = scim.get("/ServiceProviderConfig").json();
        JsonNode schema = scim.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig")
                .is(200)
                .json();

        assertInSchema(config, schema.path("attributes"));
    }

    @Test
    void theSchemasOfDiscoveryDescribeWhatDiscoveryAnswers() {
        JsonNode ofSchemas = scim.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Schema")
                .json();
        JsonNode ofTypes = scim.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:ResourceType")
                .json();

        assertInSchema(
                scim.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").json(), ofSchemas.path("attributes"));
        assertInSchema(scim.get("/ResourceTypes/User").json(), ofTypes.path("attributes"));
    }

    private static void assertInSchema(JsonNode node, JsonNode attributes) {
        node.properties().stream()
                .filter(member -> !Set.of("schemas", "meta").contains(member.getKey()))
                .forEach(member -> {
                    JsonNode attribute = named(attributes, member.getKey());
                    assertThat(attribute.isObject()).as(member.getKey()).isTrue();
                    for (JsonNode element :
                            member.getValue().isArray() ? member.getValue() : Set.of(member.getValue())) {
                        if (element.isObject() && attribute.has("subAttributes")) {
                            assertInSchema(element, attribute.path("subAttributes"));
                        }
                    }
                });
    }

    private static JsonNode named(JsonNode attributes, String name) {
        for (JsonNode attribute : attributes) {
            if (attribute.path("name").asText().equals(name)) {
                return attribute;
            }
        }
        return attributes.path("none");
    }

    @Test
    void schemasListsEveryUrnInUseAndEachCanBeReadAlone() {
        Answer list = scim.get("/Schemas?startIndex=2&count=1").is(200);
        Set<String> listed = new LinkedHashSet<>();
        list.json().path("Resources").forEach(schema -> {
            listed.add(schema.path("id").asText());
            assertThat(scim.get("/Schemas/" + schema.path("id").asText())
                            .is(200)
                            .json())
                    .isEqualTo(schema);
            assertThat(schema.at("/meta/resourceType").asText()).isEqualTo("Schema");
        });

        assertThat(list.json().path("totalResults").intValue()).isEqualTo(listed.size());
        assertThat(listed)
                .contains(
                        "urn:ietf:params:scim:schemas:core:2.0:User",
                        "urn:ietf:params:scim:schemas:core:2.0:Group",
                        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                        "urn:gatehouse:params:scim:schemas:extension:2.0:User",
                        "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
                        "urn:ietf:params:scim:schemas:core:2.0:ResourceType",
                        "urn:ietf:params:scim:schemas:core:2.0:Schema");
    }

    @Test
    void aSchemaIsFoundInAnyLetterCaseAndWithEscapes() {
        scim.get("/Schemas/URN:ietf:params:scim:schemas:core:2.0:user").is(200);
        scim.get("/Schemas/urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Acore%3A2.0%3AUser/")
                .is(200);
        scim.get("/Schemas/urn:nothing").is(404);
    }

    @Test
    void resourceTypesStartWithTheUser() {
        JsonNode list = scim.get("/ResourceTypes").is(200).json();

        assertThat(list.path("Resources").findValuesAsText("endpoint")).containsExactly("/Users", "/Groups");
        assertThat(list.at("/Resources/0/schemaExtensions/0/schema").asText())
                .isEqualTo("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
        assertThat(scim.get("/ResourceTypes/User").is(200).json()).isEqualTo(list.at("/Resources/0"));
        scim.get("/ResourceTypes/Nothing").is(404);
    }

    @Test
    void noReferenceNamesATypeThatIsNotServed() {
        Set<String> served = Set.of("User", "Group", "external", "uri");

        scim.get("/Schemas").json().findValues("referenceTypes").stream()
                .filter(JsonNode::isArray)
                .filter(types -> !types.isEmpty() && types.get(0).isTextual())
                .forEach(types -> types.forEach(type -> assertThat(served).contains(type.asText())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Schemas", "/ResourceTypes"})
    void aFilterIsForbidden(String path) {
        Answer answer = scim.get(path + "?filter=id%20pr").is(403);

        assertThat(answer.text("/detail")).startsWith("filter: ");
    }

    @Test
    void aFilterOnTheConfigurationIsReadOver() {
        scim.get("/ServiceProviderConfig?filter=id%20pr").is(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/Schemas", "/ResourceTypes", "/ServiceProviderConfig", "/Schemas/x", "/ResourceTypes/User"})
    void nothingOfItCanBeWritten(String path) {
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            assertThat(scim.send(method, path, Map.of(), "{}").is(405).text("/status"))
                    .isEqualTo("405");
        }
    }
}
