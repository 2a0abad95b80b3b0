package dev.gatehouse.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a JSON body with the demanded one: types, values, members and their order. */
final class ExpectedJson {
    private ExpectedJson() {}

    /** Why a value that is neither object nor array is not as demanded; empty where it is. */
    static Optional<String> compareLeaf(String at, JsonNode expected, JsonNode actual, Map<String, String> captured) {
        List<String> differences = new ArrayList<>();
        compare(at, expected, actual, captured, differences);
        return differences.stream().findFirst();
    }

    static void compare(
            String at, JsonNode expected, JsonNode actual, Map<String, String> captured, List<String> differences) {
        if (expected.isTextual() && expected.textValue().contains("${")) {
            Placeholders.match(at, expected.textValue(), actual, captured).ifPresent(differences::add);
            return;
        }
        if (expected.getNodeType() != actual.getNodeType()) {
            differences.add(at + ": expected " + expected + " but was " + actual);
            return;
        }
        if (expected.getNodeType() == JsonNodeType.OBJECT) {
            compareMembers(at, expected, actual, captured, differences);
            return;
        }
        if (expected.getNodeType() == JsonNodeType.ARRAY && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(at + "[" + i + "]", expected.get(i), actual.get(i), captured, differences);
            }
            return;
        }
        if (!expected.toString().equals(actual.toString())) {
            differences.add(at + ": expected " + expected + " but was " + actual);
        }
    }

    private static void compareMembers(
            String at, JsonNode expected, JsonNode actual, Map<String, String> captured, List<String> differences) {
        List<String> demanded = names(expected);
        List<String> there = names(actual);
        if (!demanded.equals(there)) {
            differences.add(at + ": expected the members " + demanded + " but there were " + there);
            return;
        }
        for (String name : demanded) {
            compare(at + "." + name, expected.get(name), actual.get(name), captured, differences);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
