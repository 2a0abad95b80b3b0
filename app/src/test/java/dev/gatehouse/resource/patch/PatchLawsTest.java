package dev.gatehouse.resource.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceReader;
import dev.gatehouse.resource.ResourceType;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds of every patch: twice is once, the result is a resource that clients could have sent, nothing else moves. */
class PatchLawsTest {
    private static final List<String> SINGLE = List.of("title", "nickName", "name.givenName", "name.familyName");
    private static final List<String> TYPES = List.of("work", "home", "other");

    private final Random random = new Random(3522);

    @Test
    void aPatchTwiceIsThePatchOnce() {
        int changed = 0;
        for (int i = 0; i < 5_000; i++) {
            Resource before = user();
            String untouched = before.tree().toString();
            Patch patch = PatchReader.read(body(1 + random.nextInt(3), true), ResourceType.USER, false);
            Resource once = patch.apply(before);
            Resource twice = patch.apply(once);
            // several operations may undo each other; one alone leaves nothing to do
            if (patch.operations().size() < 2) {
                assertThat(twice).as("%s on %s", patch.operations(), untouched).isSameAs(once);
            }
            assertThat(before.tree()).hasToString(untouched);
            assertIsWellFormed(once);
            changed += once.equals(before) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(2_500);
    }

    @Test
    void aPatchDoesWhatAnIndependentLibraryDoesWhereThatFollowsTheRfc() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            Resource before = user();
            ObjectNode body = body(1, false);
            JsonNode expected = independently(body, before);
            Resource after = PatchReader.read(body, ResourceType.USER, false).apply(before);
            assertThat(after.tree()).as("%s on %s", body, before.tree()).isEqualTo(expected);
        }
    }

    private static JsonNode independently(ObjectNode body, Resource before) throws Exception {
        PatchRequest request =
                JsonUtils.getObjectReader().forType(PatchRequest.class).readValue(body);
        GenericScimResource resource = new GenericScimResource(before.tree());
        try {
            request.apply(resource);
        } catch (ScimException e) {
            // it refuses to remove what is not there
            return before.tree();
        }
        ObjectNode tree = resource.getObjectNode();
        tree.remove("schemas");
        return withoutEmpty(tree);
    }

    /** It leaves empty objects and arrays behind. */
    private static ObjectNode withoutEmpty(ObjectNode tree) {
        Set<String> empty = new HashSet<>();
        tree.properties().forEach(member -> {
            if (member.getValue().isContainerNode() && member.getValue().isEmpty()) {
                empty.add(member.getKey());
            }
        });
        tree.remove(empty);
        return tree;
    }

    private static void assertIsWellFormed(Resource resource) {
        assertThat(ResourceReader.read(resource.tree(), ResourceType.USER)).isEqualTo(resource);
        int primaries = 0;
        Set<Object> keys = new HashSet<>();
        for (JsonNode email : resource.tree().path("emails")) {
            primaries += Elements.isPrimary(email) ? 1 : 0;
            assertThat(keys.add(Elements.key(
                            ResourceType.USER.schema().attribute("emails").orElseThrow(), email)))
                    .isTrue();
        }
        assertThat(primaries).isLessThan(2);
    }

    private Resource user() {
        ObjectNode user = JsonNodeFactory.instance.objectNode().put("userName", "x");
        if (random.nextBoolean()) {
            user.put("title", word());
        }
        if (random.nextBoolean()) {
            user.putObject("name").put("givenName", word());
        }
        ArrayNode emails = user.putArray("emails");
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode email = emails.addObject().put("value", word()).put("type", pick(TYPES));
            if (random.nextInt(3) == 0) {
                email.put("primary", true);
            }
        }
        try {
            return ResourceReader.read(user, ResourceType.USER);
        } catch (FailureException e) {
            throw new AssertionError(user.toString(), e);
        }
    }

    /** @param isAll whether also what the independent library does otherwise, as scim.md's table says */
    private ObjectNode body(int count, boolean isAll) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        ArrayNode operations = body.putArray("Operations");
        for (int i = 0; i < count; i++) {
            if (isAll && random.nextBoolean()) {
                elementOperation(operations.addObject());
            } else {
                plainOperation(operations.addObject());
            }
        }
        return body;
    }

    private void plainOperation(ObjectNode operation) {
        switch (random.nextInt(6)) {
            case 0 -> operation.put("op", "add").put("path", pick(SINGLE)).put("value", word());
            case 1 -> operation.put("op", "replace").put("path", pick(SINGLE)).put("value", word());
            case 2 -> operation.put("op", "remove").put("path", pick(SINGLE));
            case 3 ->
                operation
                        .put("op", "replace")
                        .set("value", JsonNodeFactory.instance.objectNode().put(pick(SINGLE.subList(0, 2)), word()));
            case 4 -> operation.put("op", "remove").put("path", "emails[type eq \"" + pick(TYPES) + "\"]");
            default -> operation.put("op", "remove").put("path", "emails");
        }
    }

    private void elementOperation(ObjectNode operation) {
        String kind = random.nextBoolean() ? "add" : "replace";
        String selected = "emails[type eq \"" + pick(TYPES) + "\"]";
        switch (random.nextInt(7)) {
            case 0 -> operation.put("op", kind).put("path", selected + ".value").put("value", word());
            case 1 ->
                operation.put("op", kind).put("path", selected + ".primary").put("value", random.nextBoolean());
            case 2 -> operation.put("op", kind).put("path", selected).set("value", email());
            case 3 ->
                operation
                        .put("op", kind)
                        .put("path", "emails")
                        .putArray("value")
                        .add(email())
                        .add(email());
            case 4 ->
                operation
                        .put("op", "remove")
                        .put("path", "emails")
                        .putArray("value")
                        .add(email());
            case 5 -> operation.put("op", "remove").put("path", selected + "." + pick(List.of("value", "primary")));
            default ->
                operation
                        .put("op", kind)
                        .set("value", JsonNodeFactory.instance.objectNode().set("emails", email()));
        }
    }

    private ObjectNode email() {
        ObjectNode email = JsonNodeFactory.instance.objectNode().put("value", word());
        if (random.nextBoolean()) {
            email.set("type", TextNode.valueOf(pick(TYPES)));
        }
        if (random.nextInt(3) == 0) {
            email.put("primary", random.nextBoolean());
        }
        return email;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String word() {
        return "w" + random.nextInt(4);
    }
}
