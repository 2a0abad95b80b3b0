package dev.gatehouse.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a piece of JSON in a larger one: each demanded member must be there, others may be; a demanded {@code null} must
 * be absent; an array must have the demanded elements in any order and no others.
 */
public final class ContainedJson {
    /** Compares what is neither object nor array. */
    public interface Leaf {
        /** Why the value is not as demanded; empty where it is. */
        Optional<String> compare(String at, JsonNode expected, JsonNode actual);
    }

    private final Leaf leaf;

    private ContainedJson(Leaf leaf) {
        this.leaf = leaf;
    }

    /** What of the demanded JSON is not there. */
    public static List<String> differences(JsonNode expected, JsonNode actual, Leaf leaf) {
        List<String> differences = new ArrayList<>();
        new ContainedJson(leaf).compare("$", expected, actual, differences);
        return differences;
    }

    /** The same, values compared as they are. */
    public static List<String> differences(JsonNode expected, JsonNode actual) {
        return differences(
                expected,
                actual,
                (at, wanted, there) -> wanted.equals(there)
                        ? Optional.empty()
                        : Optional.of(at + ": expected " + wanted + " but was " + there));
    }

    private void compare(String at, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isNull()) {
            if (!actual.isMissingNode()) {
                differences.add(at + ": expected nothing but was " + actual);
            }
            return;
        }
        if (actual.isMissingNode()) {
            differences.add(at + ": expected " + expected + " but there was nothing");
            return;
        }
        if (expected.isObject()) {
            expected.properties()
                    .forEach(member -> compare(
                            at + "." + member.getKey(), member.getValue(), actual.path(member.getKey()), differences));
            return;
        }
        if (expected.isArray()) {
            compareElements(at, expected, actual, differences);
            return;
        }
        leaf.compare(at, expected, actual).ifPresent(differences::add);
    }

    private void compareElements(String at, JsonNode expected, JsonNode actual, List<String> differences) {
        if (!actual.isArray() || actual.size() != expected.size()) {
            differences.add(at + ": expected " + expected + " but was " + actual);
            return;
        }
        List<JsonNode> left = new ArrayList<>();
        actual.forEach(left::add);
        for (JsonNode element : expected) {
            Optional<JsonNode> match = left.stream()
                    .filter(candidate -> {
                        List<String> found = new ArrayList<>();
                        compare(at, element, candidate, found);
                        return found.isEmpty();
                    })
                    .findFirst();
            if (match.isEmpty()) {
                differences.add(at + ": expected an element " + element + " but was " + actual);
                return;
            }
            left.remove(match.get());
        }
    }
}
