package dev.gatehouse.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.http.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The request of a fixture.
 *
 * @param target raw path and query
 * @param body as sent; absent for none
 */
public record SentRequest(String method, String target, Map<String, String> headers, Optional<String> body) {
    private static final Set<String> MEMBERS = Set.of("method", "target", "headers", "body", "text");

    static SentRequest of(JsonNode node) {
        ExchangeFile.requireMembers("request", node, MEMBERS);
        Optional<String> body = node.has("text")
                ? Optional.of(node.get("text").textValue())
                : Optional.ofNullable(node.get("body")).map(JsonNode::toString);
        return new SentRequest(
                node.required("method").textValue(),
                node.required("target").textValue(),
                ExchangeFile.texts(node.path("headers")),
                body);
    }

    /** This request with the values in place of their placeholders. */
    public SentRequest filled(Map<String, String> values) {
        Map<String, String> filledHeaders = new TreeMap<>();
        headers.forEach((name, value) -> filledHeaders.put(name, Placeholders.filled(value, values)));
        return new SentRequest(
                method,
                Placeholders.filled(target, values),
                filledHeaders,
                body.map(text -> Placeholders.filled(text, values)));
    }

    /** This request as the server would hand it on, for tests without a server. */
    ApiRequest asApiRequest(String origin) {
        Map<String, List<String>> fields = new TreeMap<>();
        headers.forEach((name, value) -> fields.put(name, List.of(value)));
        int question = target.indexOf('?');
        return new ApiRequest(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? Optional.empty() : Optional.of(target.substring(question + 1)),
                fields,
                origin,
                () -> body.orElse("").getBytes(StandardCharsets.UTF_8));
    }
}
