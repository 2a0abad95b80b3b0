package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.testing.ContainedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The answer a fixture demands: this status, these header fields (others are not looked at) and exactly this body, or a body
 * that has this.
 *
 * @param headers a value, or empty for a field that must be absent
 * @param json the JSON body: the same members in the same order, none missing and none more
 * @param part what the JSON body must have among other things, as {@link ContainedJson} says
 * @param text the body as text, where it is no JSON; where all are absent there must be no body
 */
public record ExpectedResponse(
        int status,
        Map<String, Optional<String>> headers,
        Optional<JsonNode> json,
        Optional<JsonNode> part,
        Optional<String> text) {
    private static final Set<String> MEMBERS = Set.of("status", "headers", "body", "has", "text");

    static ExpectedResponse of(JsonNode node) {
        ExchangeFile.requireMembers("response", node, MEMBERS);
        Map<String, Optional<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        node.path("headers")
                .properties()
                .forEach(field -> headers.put(
                        field.getKey(), Optional.ofNullable(field.getValue().textValue())));
        return new ExpectedResponse(
                node.required("status").intValue(),
                headers,
                Optional.ofNullable(node.get("body")),
                Optional.ofNullable(node.get("has")),
                Optional.ofNullable(node.get("text")).map(JsonNode::textValue));
    }

    /** Fails unless the answer is as demanded; returns the values its placeholders gave a name. */
    Map<String, String> check(ApiResponse actual, Map<String, String> values) {
        return check(actual.status(), actual.headers(), actual.body(), values);
    }

    /**
     * The same for an answer that came over the wire.
     *
     * @param actualHeaders one value a field; names are compared without case
     * @param values what {@code ${name}} stands for
     */
    public Map<String, String> check(
            int actualStatus, Map<String, String> actualHeaders, byte[] actualBody, Map<String, String> values) {
        String body = new String(actualBody, StandardCharsets.UTF_8);
        assertThat(actualStatus).as("status; the body was: %s", body).isEqualTo(status);
        Map<String, String> captured = new HashMap<>(values);
        List<String> differences = new ArrayList<>();
        checkHeaders(actualHeaders, captured, differences);
        checkBody(body, captured, differences);
        assertThat(differences).as("differences; the body was: %s", body).isEmpty();
        return captured;
    }

    private void checkHeaders(
            Map<String, String> actualHeaders, Map<String, String> captured, List<String> differences) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(actualHeaders);
        headers.forEach((name, expected) -> {
            Optional<String> value = Optional.ofNullable(byName.get(name));
            if (expected.isEmpty() || value.isEmpty()) {
                if (expected.isPresent() != value.isPresent()) {
                    differences.add(name + ": expected " + expected + " but was " + value);
                }
                return;
            }
            Placeholders.match(name, expected.get(), value.get(), captured).ifPresent(differences::add);
        });
    }

    private void checkBody(String body, Map<String, String> captured, List<String> differences) {
        if (json.isPresent() || part.isPresent()) {
            try {
                JsonNode actual = JsonMapper.builder().build().readTree(body);
                json.ifPresent(whole -> ExpectedJson.compare("$", whole, actual, captured, differences));
                part.ifPresent(some -> differences.addAll(ContainedJson.differences(
                        some,
                        actual,
                        (at, expected, there) -> ExpectedJson.compareLeaf(at, expected, there, captured))));
            } catch (JsonProcessingException e) {
                differences.add("no JSON: " + e.getOriginalMessage());
            }
            return;
        }
        Placeholders.match("body", text.orElse(""), body, captured).ifPresent(differences::add);
    }
}
