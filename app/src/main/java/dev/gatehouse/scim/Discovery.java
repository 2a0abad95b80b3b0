package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Schema;
import java.util.ArrayList;
import java.util.List;

/** What clients may find out about us (RFC 7644 §4): as it is, not as one would like it to be. */
final class Discovery {
    private static final String CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    private static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

    private final List<ResourceType> types;
    private final ScimSettings settings;
    private final ServiceProvider provider;
    private final List<Schema> schemas;

    Discovery(List<ResourceType> types, ScimSettings settings, ServiceProvider provider) {
        this.types = types;
        this.settings = settings;
        this.provider = provider;
        this.schemas = schemas(types);
    }

    /** Every schema in use, those of discovery itself among them (RFC 7643 §7). */
    private static List<Schema> schemas(List<ResourceType> types) {
        List<Schema> all = new ArrayList<>();
        for (ResourceType type : types) {
            all.add(type.schema());
            type.extensions().forEach(extension -> all.add(extension.schema()));
        }
        all.addAll(SchemaJson.ofDiscovery());
        return all.stream().distinct().toList();
    }

    ApiResponse schemas(ApiRequest request, String base) {
        refuseFilter(request);
        return ListResponse.whole(
                schemas.stream().map(schema -> node(schema, base)).toList());
    }

    /** One schema by its URN, in any letter case. */
    ApiResponse schema(String urn, String base) {
        return schemas.stream()
                .filter(schema -> schema.id().equalsIgnoreCase(urn))
                .findFirst()
                .map(schema -> answer(node(schema, base)))
                .orElseThrow(() -> Failure.of(FailureKind.NOT_FOUND, "There is no schema with this URN")
                        .exception());
    }

    ApiResponse resourceTypes(ApiRequest request, String base) {
        refuseFilter(request);
        return ListResponse.whole(types.stream().map(type -> node(type, base)).toList());
    }

    /** One resource type by its name. */
    ApiResponse resourceType(String name, String base) {
        return types.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> answer(node(type, base)))
                .orElseThrow(() -> Failure.of(FailureKind.NOT_FOUND, "There is no resource type of this name")
                        .exception());
    }

    ApiResponse serviceProviderConfig(String base) {
        ObjectNode node = Json.object();
        node.putArray("schemas").add(CONFIG);
        node.putObject("patch").put("supported", true);
        node.putObject("bulk")
                .put("supported", true)
                .put("maxOperations", settings.bulk().maxOperations())
                .put("maxPayloadSize", maxPayloadSize());
        node.putObject("filter").put("supported", true).put("maxResults", settings.maxResults());
        node.putObject("changePassword").put("supported", !settings.ignorePassword());
        node.putObject("sort").put("supported", true);
        node.putObject("etag").put("supported", true);
        node.putObject("pagination")
                .put("cursor", true)
                .put("index", true)
                .put("defaultPaginationMethod", "index")
                .put("defaultPageSize", settings.defaultCount())
                .put("maxPageSize", settings.maxResults())
                .put("cursorTimeout", provider.cursorTimeout().toSeconds());
        addSchemes(node.putArray("authenticationSchemes"));
        addMeta(node, "ServiceProviderConfig", base + "/ServiceProviderConfig");
        return answer(node);
    }

    /** The largest body of a bulk request that gets through. */
    int maxPayloadSize() {
        return (int) Math.min(settings.bulk().maxPayloadSize().bytes(), provider.maxRequestBytes());
    }

    private void addSchemes(ArrayNode schemes) {
        if (provider.tokens()) {
            schemes.addObject()
                    .put("type", "oauthbearertoken")
                    .put("name", "OAuth bearer token")
                    .put("description", "A signed token in the Authorization header")
                    .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
                    .put("primary", true);
        }
        if (provider.basic()) {
            schemes.addObject()
                    .put("type", "httpbasic")
                    .put("name", "HTTP Basic")
                    .put("description", "A configured user and his password")
                    .put("specUri", "https://www.rfc-editor.org/info/rfc7617")
                    .put("primary", !provider.tokens());
        }
    }

    private static ObjectNode node(Schema schema, String base) {
        ObjectNode node = SchemaJson.of(schema);
        addMeta(node, "Schema", base + "/Schemas/" + schema.id());
        return node;
    }

    private static ObjectNode node(ResourceType type, String base) {
        ObjectNode node = Json.object();
        node.putArray("schemas").add(RESOURCE_TYPE);
        node.put("id", type.name());
        node.put("name", type.name());
        node.put("description", type.description());
        node.put("endpoint", type.endpoint());
        node.put("schema", type.schema().id());
        ArrayNode extensions = node.putArray("schemaExtensions");
        for (ResourceType.Extension extension : type.extensions()) {
            extensions.addObject().put("schema", extension.schema().id()).put("required", extension.required());
        }
        addMeta(node, "ResourceType", base + "/ResourceTypes/" + type.name());
        return node;
    }

    private static void addMeta(ObjectNode node, String resourceType, String location) {
        node.putObject("meta").put("resourceType", resourceType).put("location", location);
    }

    private static ApiResponse answer(ObjectNode node) {
        return ApiResponse.json(200, ScimError.MEDIA_TYPE, node)
                .with("Location", node.path("meta").path("location").asText());
    }

    /** RFC 7644 §4: who filters here would take a part for the whole. */
    private static void refuseFilter(ApiRequest request) {
        if (request.query().getIgnoreCase("filter").isPresent()) {
            throw Failure.of(FailureKind.FORBIDDEN, "filter: this list cannot be filtered; read it whole")
                    .exception();
        }
    }
}
