package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares an answer with the example of a document: members, their order and types, and values. */
final class DocumentedShape {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DocumentedShape() {}

    /**
     * Fails where the answer is not as documented.
     *
     * @param made members the gateway makes up, as ids and times: only their type is compared
     */
    static void compare(String answer, String example, Set<String> made) {
        JsonNode actual = read(answer);
        JsonNode expected = read(example);
        assertThat(names(actual)).as("members of %s", answer).isEqualTo(names(expected));
        for (String name : names(expected)) {
            assertThat(actual.get(name).getNodeType())
                    .as("type of %s in %s", name, answer)
                    .isEqualTo(expected.get(name).getNodeType());
            if (made.contains(name)) {
                ((ObjectNode) actual).set(name, expected.get(name));
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
