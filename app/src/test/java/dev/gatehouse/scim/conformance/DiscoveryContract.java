package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the server says of itself (RFC 7644 §4, RFC 7643 §5, §6, §7, RFC 9865 §4). */
abstract class DiscoveryContract extends ScimArea {
    private static final String CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    @Test
    @Requirement(
            rfc = 7643,
            section = "5",
            level = SHALL,
            text = "the service provider's configuration names every feature, its limits and the ways to authenticate")
    void theConfigurationIsComplete() {
        ScimAnswer config = scim().get("/ServiceProviderConfig").is(200);

        config.has("{schemas:['" + CONFIG + "'],patch:{supported:true},bulk:{supported:true},filter:{supported:true},"
                + "sort:{supported:true},etag:{supported:true},meta:{resourceType:'ServiceProviderConfig',location:'"
                + scim().uri("/ServiceProviderConfig") + "'}}");
        for (String member : List.of("/bulk/maxOperations", "/bulk/maxPayloadSize", "/filter/maxResults")) {
            assertThat(config.at(member).isIntegralNumber()).as(member).isTrue();
            assertThat(config.at(member).intValue()).as(member).isPositive();
        }
        assertThat(config.at("/changePassword/supported").isBoolean()).isTrue();
        assertThat(config.at("/authenticationSchemes")).isNotEmpty().allSatisfy(scheme -> {
            assertThat(scheme.path("type").asText())
                    .isIn("oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest");
            assertThat(scheme.path("name").asText()).isNotBlank();
            assertThat(scheme.path("description").asText()).isNotBlank();
        });
    }

    @Test
    @Requirement(
            rfc = 9865,
            section = "4",
            level = SHALL,
            text = "`pagination` says that pages by cursor and by number are served")
    void paginationIsAnnounced() {
        ScimAnswer config = scim().get("/ServiceProviderConfig").is(200).has("{pagination:{cursor:true,index:true}}");

        assertThat(config.at("/pagination/defaultPaginationMethod").asText("index"))
                .isEqualTo("index");
        assertThat(config.at("/pagination/maxPageSize").asInt(1)).isPositive();
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "5",
            level = OURS,
            text = "what the configuration says is so: `filter.maxResults` bounds a page")
    void theLimitsAreTrue() {
        int most = scim().get("/ServiceProviderConfig").at("/filter/maxResults").intValue();

        scim().get("/Users?cursor=&count=" + (most + 1)).fails(400, "invalidCount");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "6",
            level = SHALL,
            text = "`/ResourceTypes` lists every type with its name, endpoint, schema and extensions")
    @Requirement(rfc = 7643, section = "6", level = OURS, text = "the user is the first type")
    void theTypesAreListed() {
        ScimAnswer types = scim().get("/ResourceTypes").is(200);

        assertThat(types.each("name")).startsWith("User").contains("Group");
        assertThat(types.each("endpoint")).startsWith("/Users").contains("/Groups");
        assertThat(types.at("/Resources/0/schema").asText()).isEqualTo(Scim.USER);
        assertThat(types.at("/Resources/0/schemaExtensions").findValuesAsText("schema"))
                .contains(Scim.ENTERPRISE);
        assertThat(types.total()).isEqualTo(types.at("/Resources").size());
    }

    @Test
    @Requirement(rfc = 7644, section = "4", level = SHALL, text = "a single resource type is got by its name")
    void aTypeIsGotByItsName() {
        for (String name : List.of("User", "Group")) {
            scim().get("/ResourceTypes/" + name)
                    .is(200)
                    .has("{name:'" + name + "',meta:{resourceType:'ResourceType',location:'"
                            + scim().uri("/ResourceTypes/" + name) + "'}}");
        }
        scim().get("/ResourceTypes/Nothing").fails(404);
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "7",
            level = SHALL,
            text = "`/Schemas` lists the schema of every URN in use, those of discovery included")
    void theSchemasAreListed() {
        ScimAnswer schemas = scim().get("/Schemas").is(200);

        assertThat(schemas.each("id"))
                .contains(
                        Scim.USER,
                        Scim.GROUP,
                        Scim.ENTERPRISE,
                        CONFIG,
                        "urn:ietf:params:scim:schemas:core:2.0:ResourceType",
                        "urn:ietf:params:scim:schemas:core:2.0:Schema")
                .doesNotHaveDuplicates();
        for (JsonNode type : scim().get("/ResourceTypes").at("/Resources")) {
            List<String> urns = new ArrayList<>(type.at("/schemaExtensions").findValuesAsText("schema"));
            urns.add(type.path("schema").asText());
            assertThat(schemas.each("id")).containsAll(urns);
        }
    }

    @Test
    @Requirement(rfc = 7643, section = "7", level = SHALL, text = "a single schema is got by its URN")
    void aSchemaIsGotByItsUrn() {
        for (String urn : scim().get("/Schemas").each("id")) {
            ScimAnswer schema = scim().get("/Schemas/" + urn).is(200);
            assertThat(schema.id()).isEqualTo(urn);
            assertThat(schema.at("/meta/resourceType").asText()).isEqualTo("Schema");
        }
        scim().get("/Schemas/urn:example:unknown").fails(404);
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "7",
            level = SHALL,
            text = "every attribute of a schema has all its characteristics, with words of the RFC")
    void everyAttributeIsDescribed() {
        for (JsonNode schema : scim().get("/Schemas").is(200).at("/Resources")) {
            schema.path("attributes")
                    .forEach(attribute -> described(schema.path("id").asText(), attribute));
        }
    }

    private static void described(String where, JsonNode attribute) {
        String at = where + ":" + attribute.path("name").asText();
        assertThat(attribute.path("name").asText()).as(at).matches("\\$ref|[A-Za-z][A-Za-z0-9_-]*");
        assertThat(attribute.path("type").asText())
                .as(at)
                .isIn("string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex");
        assertThat(attribute.path("multiValued").isBoolean()).as(at).isTrue();
        assertThat(attribute.path("required").isBoolean()).as(at).isTrue();
        assertThat(attribute.path("description").asText()).as(at).isNotBlank();
        assertThat(attribute.path("mutability").asText())
                .as(at)
                .isIn("readOnly", "readWrite", "immutable", "writeOnly");
        assertThat(attribute.path("returned").asText()).as(at).isIn("always", "never", "default", "request");
        if (attribute.path("type").asText().equals("complex")) {
            assertThat(attribute.path("subAttributes")).as(at).isNotEmpty();
        } else {
            assertThat(attribute.path("uniqueness").asText("none")).as(at).isIn("none", "server", "global");
        }
        attribute.path("subAttributes").forEach(sub -> described(at, sub));
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "7",
            level = OURS,
            text = "`referenceTypes` name types that are served, or `external` and `uri`")
    void referencesNameTypesThatAreServed() {
        List<String> served = new ArrayList<>(scim().get("/ResourceTypes").each("name"));
        served.addAll(List.of("external", "uri"));
        scim().get("/Schemas")
                .at("/Resources")
                .findValues("referenceTypes")
                .forEach(
                        types -> types.forEach(type -> assertThat(type.asText()).isIn(served)));
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "4",
            level = SHALL,
            text = "a filter on `/Schemas` and `/ResourceTypes` is refused by 403")
    @Requirement(
            rfc = 7644,
            section = "4",
            level = SHALL,
            text = "query parameters on `/ServiceProviderConfig` are ignored")
    void discoveryIsNotFiltered() {
        String filter = "?filter=" + Scim.encoded("name eq \"User\"");

        scim().get("/Schemas" + filter).fails(403);
        scim().get("/ResourceTypes" + filter).fails(403);
        scim().get("/ServiceProviderConfig" + filter + "&sortBy=x&count=0")
                .is(200)
                .has("{patch:{supported:true}}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "4",
            level = SHALL,
            text = "discovery is not paged: paging parameters are ignored")
    void discoveryIsNotPaged() {
        assertThat(scim().get("/ResourceTypes?startIndex=2&count=1").each("name"))
                .contains("User", "Group");
    }
}
