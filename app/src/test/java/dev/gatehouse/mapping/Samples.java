package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Schema;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.SchemaAttribute.Mutability;
import dev.gatehouse.resource.SchemaAttribute.Returned;
import dev.gatehouse.resource.UserAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Users with any of the attributes their schemas have, drawn by a seed. */
final class Samples {
    static final DN PEOPLE = new DN(new RDN("ou", "people"), new RDN("dc", "example"));
    static final List<String> IDS = List.of("id-ann", "id-bob", "id-Ann");
    static final References KNOWN = new References() {
        @Override
        public Optional<Target> byDn(DN dn) {
            return IDS.stream()
                    .filter(id -> dnOf(id).equals(dn))
                    .findFirst()
                    .map(id -> new Target(id, "User", Optional.of("Name of " + id)));
        }

        @Override
        public Optional<DN> byId(String id) {
            return IDS.contains(id) ? Optional.of(dnOf(id)) : Optional.empty();
        }
    };

    private static final AttributePath MANAGER =
            AttributePath.of("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager");
    private static final String ALPHABET = "aAbBxé*()\\#,+=<>;\"'/$";
    private static final String ASCII = "aAbBx*()\\#,+=$";

    private final Random random;

    Samples(long seed) {
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    static DN dnOf(String id) {
        return new DN(new RDN("uid", "uid" + IDS.indexOf(id)), PEOPLE);
    }

    /** As it comes back: with an account state, with names the object class needs, with the manager's name. */
    Resource user() {
        ObjectNode tree = attributes(ResourceType.USER.schema());
        ResourceType.USER.extensions().forEach(extension -> {
            ObjectNode below = attributes(extension.schema());
            if (!below.isEmpty()) {
                tree.set(extension.schema().id(), below);
            }
        });
        Resource user = Resource.of(tree)
                .with(UserAttributes.ID, "id" + word())
                .with(UserAttributes.VERSION, "v" + random.nextInt(100))
                .with(AttributePath.of("meta.resourceType"), "User")
                .with(UserAttributes.USER_NAME, word())
                .with(UserAttributes.FORMATTED_NAME, word())
                .with(UserAttributes.FAMILY_NAME, word())
                .with(UserAttributes.ACTIVE, random.nextBoolean());
        user = random.nextBoolean() ? user.with(UserAttributes.EXTERNAL_ID, word()) : user;
        return random.nextBoolean() ? user.with(MANAGER, manager()) : user.without(MANAGER);
    }

    private ObjectNode manager() {
        String id = random.nextInt(4) == 0 ? "to come" : pick(IDS);
        ObjectNode manager = JsonNodeFactory.instance.objectNode().put("value", id);
        return IDS.contains(id) ? manager.put("displayName", "Name of " + id) : manager;
    }

    private ObjectNode attributes(Schema schema) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (SchemaAttribute attribute : schema.attributes()) {
            boolean isOurs = attribute.mutability() != Mutability.READ_ONLY && attribute.returned() != Returned.NEVER;
            if (isOurs && random.nextInt(3) > 0) {
                JsonNode value = value(attribute, attribute.name());
                if (!value.isEmpty() || value.isValueNode()) {
                    tree.set(attribute.name(), value);
                }
            }
        }
        return tree;
    }

    private JsonNode value(SchemaAttribute attribute, String name) {
        if (!attribute.multiValued()) {
            return single(attribute, name);
        }
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        Set<String> taken = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            JsonNode element = single(attribute, name);
            boolean isAddress = attribute.sub("value").isEmpty();
            String key = isAddress
                    ? element.toString()
                    : element.path("value").asText().toLowerCase(Locale.ROOT);
            if ((isAddress || element.has("value")) && !element.isEmpty() && taken.add(key)) {
                elements.add(element);
            }
        }
        return elements;
    }

    private JsonNode single(SchemaAttribute attribute, String name) {
        return switch (attribute.type()) {
            case BOOLEAN -> BooleanNode.valueOf(random.nextBoolean());
            case INTEGER, DECIMAL -> LongNode.valueOf(random.nextInt(20));
            case DATE_TIME -> TextNode.valueOf(time());
            case BINARY ->
                TextNode.valueOf(Base64.getEncoder().encodeToString(word().getBytes(StandardCharsets.UTF_8)));
            case STRING, REFERENCE -> TextNode.valueOf(text(attribute, name));
            case COMPLEX -> {
                ObjectNode element = JsonNodeFactory.instance.objectNode();
                for (SchemaAttribute sub : attribute.subAttributes()) {
                    if (random.nextInt(3) > 0 || sub.name().equals("value")) {
                        element.set(sub.name(), single(sub, name));
                    }
                }
                yield element;
            }
        };
    }

    private String text(SchemaAttribute attribute, String name) {
        if (!attribute.canonicalValues().isEmpty() && random.nextInt(5) > 0) {
            return pick(attribute.canonicalValues());
        }
        return name.equals("emails") && attribute.name().equals("value") ? word(ASCII) : word();
    }

    /** With whole and broken seconds. */
    String time() {
        return "2026-01-0" + (1 + random.nextInt(3)) + "T00:00:00" + pick(List.of("Z", ".25Z"));
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Short, so that many are equal or part of each other. */
    String word() {
        return word(ALPHABET);
    }

    private String word(String alphabet) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            word.append(alphabet.charAt(random.nextInt(random.nextBoolean() ? 4 : alphabet.length())));
        }
        return word.toString();
    }

    /** The tree with lists as sets: neither SCIM (RFC 7643 §2.4) nor LDAP orders them. */
    static Object unordered(JsonNode node) {
        if (node.isArray()) {
            Set<Object> elements = new HashSet<>();
            node.forEach(element -> elements.add(unordered(element)));
            return elements;
        }
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), unordered(member.getValue())));
            return members;
        }
        return node;
    }

    static Object unordered(Resource resource) {
        return unordered(resource.tree());
    }
}
