package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.http.Json;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code bulkId:…} in the data of an operation (RFC 7644 §3.7.2): any text that is one whole, and in the path of a PATCH
 * any quoted text.
 */
final class BulkReferences {
    private static final String PREFIX = "bulkId:";
    private static final Pattern QUOTED = Pattern.compile("\"bulkId:([^\"\\\\]+)\"");

    private BulkReferences() {}

    /** The names referred to in the path and the data of an operation. */
    static Set<String> of(BulkOperation operation) {
        Set<String> names = new LinkedHashSet<>();
        int at = operation.path().lastIndexOf('/') + 1;
        if (operation.path().startsWith(PREFIX, at)) {
            names.add(operation.path().substring(at + PREFIX.length()));
        }
        collect(operation.data(), "", names);
        return names;
    }

    static Set<String> in(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        collect(node, "", names);
        return names;
    }

    private static void collect(JsonNode node, String member, Set<String> names) {
        if (node.isObject()) {
            node.properties().forEach(child -> collect(child.getValue(), child.getKey(), names));
        } else if (node.isArray()) {
            node.forEach(child -> collect(child, member, names));
        } else if (node.isTextual()) {
            String text = node.textValue();
            if (isReference(text)) {
                names.add(text.substring(PREFIX.length()));
            } else if (isPath(member)) {
                QUOTED.matcher(text).results().forEach(match -> names.add(match.group(1)));
            }
        }
    }

    /** The id that a text stands for: that of the resource it refers to, or itself. */
    static String resolved(String text, Map<String, String> ids) {
        return isReference(text) ? ids.getOrDefault(text.substring(PREFIX.length()), text) : text;
    }

    /** A copy of the node with ids in place of the references to them. */
    static JsonNode resolved(JsonNode node, Map<String, String> ids) {
        return resolved(node, "", ids);
    }

    private static JsonNode resolved(JsonNode node, String member, Map<String, String> ids) {
        if (node.isObject()) {
            ObjectNode copy = Json.object();
            node.properties()
                    .forEach(child -> copy.set(child.getKey(), resolved(child.getValue(), child.getKey(), ids)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.object().arrayNode();
            node.forEach(child -> copy.add(resolved(child, member, ids)));
            return copy;
        }
        if (!node.isTextual()) {
            return node;
        }
        String text = node.textValue();
        return TextNode.valueOf(isPath(member) ? resolvedQuotes(text, ids) : resolved(text, ids));
    }

    private static String resolvedQuotes(String text, Map<String, String> ids) {
        return QUOTED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement('"' + resolved(PREFIX + match.group(1), ids) + '"'));
    }

    private static boolean isReference(String text) {
        return text.startsWith(PREFIX) && text.length() > PREFIX.length();
    }

    private static boolean isPath(String member) {
        return member.equals("path");
    }
}
