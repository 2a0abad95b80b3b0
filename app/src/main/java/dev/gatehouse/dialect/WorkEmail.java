package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.EMAIL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import java.util.Optional;

/**
 * The e-mail address of a contract that knows one: the user's first. A new one is of type {@code work}, by which identity
 * providers look for people.
 */
final class WorkEmail {
    private static final AttributePath EMAILS = AttributePath.of("emails");

    private WorkEmail() {}

    /** The user with the address, where there is one, in place of his first; his others stay. */
    static Resource on(Resource user, Optional<String> address) {
        if (address.isEmpty() || user.text(EMAIL).equals(address)) {
            return user;
        }
        ArrayNode emails = JsonNodeFactory.instance.arrayNode();
        emails.add(first(user.at(EMAILS).path(0)).put("value", address.get()));
        for (int i = 1; i < user.at(EMAILS).size(); i++) {
            JsonNode other = user.at(EMAILS).get(i);
            if (!other.path("value").asText().equalsIgnoreCase(address.get())) {
                emails.add(other);
            }
        }
        return user.with(EMAILS, emails);
    }

    /** What is said of the first one goes for the one in its place, but for the words it is shown by. */
    private static ObjectNode first(JsonNode before) {
        return before instanceof ObjectNode element
                ? element.deepCopy().without("display")
                : JsonNodeFactory.instance.objectNode().put("type", "work");
    }
}
