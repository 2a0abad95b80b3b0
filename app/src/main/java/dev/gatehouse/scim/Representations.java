package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.http.Json;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Schema;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.UserAttributes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resources as they go over the wire: {@code schemas}, the whole {@code meta} and the URLs of references are added, then
 * what was not asked for is left out.
 */
final class Representations {
    private static final String REF = "$ref";
    private static final AttributePath MEMBERS = AttributePath.of("members");

    /**
     * An attribute whose elements point at resources.
     *
     * @param owner the URN of its extension; absent for the core schema
     */
    private record Reference(Optional<String> owner, SchemaAttribute attribute) {}

    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final Map<String, List<Reference>> references = new LinkedHashMap<>();

    Representations(List<ResourceType> types) {
        for (ResourceType type : types) {
            this.types.put(type.name(), type);
            List<Reference> found = new ArrayList<>(references(Optional.empty(), type.schema()));
            type.extensions()
                    .forEach(extension -> found.addAll(
                            references(Optional.of(extension.schema().id()), extension.schema())));
            references.put(type.name(), found);
        }
    }

    private static List<Reference> references(Optional<String> owner, Schema schema) {
        return schema.attributes().stream()
                .filter(attribute ->
                        attribute.sub(REF).isPresent() && attribute.sub("value").isPresent())
                .map(attribute -> new Reference(owner, attribute))
                .toList();
    }

    /**
     * The resource as this projection shows it.
     *
     * @param base the absolute URL that resources stand below
     */
    ObjectNode of(Resource resource, Projection projection, String base) {
        ResourceType type = projection.type();
        ObjectNode whole = resource.members();
        ObjectNode meta = own(whole, "meta");
        meta.put("resourceType", type.name());
        meta.put("location", location(resource, type, base));
        version(resource).ifPresent(tag -> meta.put("version", tag));
        for (Reference reference : references.getOrDefault(type.name(), List.of())) {
            withUrls(whole, reference, base);
        }
        ObjectNode answer = projection.apply(Resource.holding(whole));
        answer.set("schemas", schemas(type, answer)); // by what is shown, at the place it has: the first
        if (type.name().equals(ResourceType.GROUP.name())
                && !answer.has(MEMBERS.attribute())
                && projection.wants(MEMBERS)) {
            answer.putArray(MEMBERS.attribute()); // clients tell an empty group from one whose members were not read
        }
        return answer;
    }

    /** The URL of the resource. */
    static String location(Resource resource, ResourceType type, String base) {
        return location(resource.text(UserAttributes.ID).orElse(""), type, base);
    }

    static String location(String id, ResourceType type, String base) {
        String escaped = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return base + type.endpoint() + "/" + escaped;
    }

    /** The entity tag of the resource; empty where the directory gives it no version. */
    static Optional<String> version(Resource resource) {
        return resource.text(UserAttributes.VERSION).map(EntityTags::of);
    }

    /** The core schema, and the extensions there is something of (RFC 7643 §3). */
    private static ArrayNode schemas(ResourceType type, ObjectNode shown) {
        ArrayNode schemas = Json.object().putArray("schemas").add(type.schema().id());
        for (ResourceType.Extension extension : type.extensions()) {
            if (shown.has(extension.schema().id())) {
                schemas.add(extension.schema().id());
            }
        }
        return schemas;
    }

    private void withUrls(ObjectNode whole, Reference reference, String base) {
        String name = reference.attribute().name();
        String urn = reference.owner().orElse("");
        if (!(urn.isEmpty() ? whole : whole.path(urn)).has(name)) {
            return;
        }
        ObjectNode owner = urn.isEmpty() ? whole : own(whole, urn);
        JsonNode value = owner.get(name).deepCopy();
        owner.set(name, value);
        addUrls(value, reference.attribute(), base);
    }

    /** The object at that name, copied so that what stands in it can be replaced. */
    private static ObjectNode own(ObjectNode parent, String name) {
        ObjectNode copy = Json.object();
        if (parent.path(name) instanceof ObjectNode object) {
            copy.setAll(object);
        }
        parent.set(name, copy);
        return copy;
    }

    private void addUrls(JsonNode value, SchemaAttribute attribute, String base) {
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (element instanceof ObjectNode object && object.path("value").isTextual()) {
                target(object.path("type").asText(""), attribute)
                        .ifPresent(type ->
                                object.put(REF, location(object.path("value").textValue(), type, base)));
                if (attribute.sub("type").isEmpty()) {
                    object.remove("type"); // said only so that the URL can be made
                }
            }
        }
    }

    /** What is pointed at: as the element says, else the first served type that the schema names. */
    private Optional<ResourceType> target(String said, SchemaAttribute attribute) {
        ResourceType named = types.get(said);
        return named != null
                ? Optional.of(named)
                : attribute.sub(REF).stream()
                        .flatMap(ref -> ref.referenceTypes().stream())
                        .filter(types::containsKey)
                        .findFirst()
                        .map(types::get);
    }
}
