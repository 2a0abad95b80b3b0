package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.filter.FilterEvaluation;
import dev.gatehouse.resource.patch.PatchOperation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one operation makes of an attribute with many values. */
final class ElementsChange {
    private final ResourceType type;
    private final SchemaAttribute attribute;
    private final PatchOperation operation;
    private final boolean strict;
    private final Parts parts;
    private final Optional<String> part;
    /** Where the last element stands that this operation made primary. */
    private int primary = -1;

    ElementsChange(ResourceType type, Resolved target, PatchOperation operation, boolean strict) {
        this.type = type;
        this.attribute = target.attribute();
        this.operation = operation;
        this.strict = strict;
        this.parts = new Parts(operation.path().whole(), attribute);
        this.part = operation.path().subAttribute();
    }

    JsonNode of(JsonNode before) {
        List<JsonNode> elements = list(before);
        boolean isAll = operation.elements().isEmpty() && part.isEmpty();
        List<JsonNode> after = switch (operation.kind()) {
            case ADD -> isAll ? added(elements) : changed(elements);
            case REPLACE -> isAll ? replaced(elements) : changed(elements);
            case REMOVE -> isAll ? removed(elements) : diminished(elements);
        };
        if (primary >= 0) {
            after = Elements.withOnePrimary(after, primary);
        }
        if (part.isPresent() || operation.elements().isPresent()) {
            after = Elements.collapsed(attribute, after);
        }
        Elements.checkCount(attribute, after.size(), operation.path().whole().toString());
        if (attribute.isImmutable() && !elements.isEmpty() && !after.equals(elements)) {
            throw failure(FailureKind.MUTABILITY, "is immutable and has values already; leave it out");
        }
        return after.isEmpty()
                ? MissingNode.getInstance()
                : JsonNodeFactory.instance.arrayNode(after.size()).addAll(after);
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        } else if (!node.isMissingNode()) {
            elements.add(node);
        }
        return elements;
    }

    private List<JsonNode> added(List<JsonNode> elements) {
        Map<Object, Integer> places = places(elements);
        for (JsonNode sent : operation.value()) {
            Integer place = places.putIfAbsent(Elements.key(attribute, sent), elements.size());
            if (place == null) {
                elements.add(sent);
                noteMadePrimary(sent, elements.size() - 1);
            } else if (attribute.isComplex()) {
                elements.set(place, Elements.merged(elements.get(place), changeable(sent, elements.get(place))));
                noteMadePrimary(sent, place);
            }
        }
        return elements;
    }

    /** What was sent of an element that is there, without what is immutable in it. */
    private ObjectNode changeable(JsonNode sent, JsonNode present) {
        ObjectNode changeable = Elements.copy(sent);
        for (SchemaAttribute sub : attribute.subAttributes()) {
            JsonNode now = present.path(sub.name());
            JsonNode next = changeable.path(sub.name());
            boolean isSame = !now.isMissingNode() && !next.isMissingNode() && Elements.isSame(sub, now, next);
            if (isSame || (sub.isImmutable() && !now.isMissingNode())) {
                changeable.remove(sub.name());
            }
        }
        return changeable;
    }

    /** What was sent, each with what no client can send of the element that was there. */
    private List<JsonNode> replaced(List<JsonNode> elements) {
        Map<Object, Integer> places = places(elements);
        List<JsonNode> after = new ArrayList<>(operation.value().size());
        for (JsonNode sent : operation.value()) {
            Integer place = places.get(Elements.key(attribute, sent));
            after.add(place == null ? sent : withKept(sent, elements.get(place)));
            noteMadePrimary(sent, after.size() - 1);
        }
        return after;
    }

    private JsonNode withKept(JsonNode sent, JsonNode present) {
        if (!attribute.isComplex()) {
            return present;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : present.properties()) {
            SchemaAttribute sub = attribute.sub(entry.getKey()).orElse(null);
            JsonNode next = sent.path(entry.getKey());
            boolean isGiven = sub == null || sub.isReadOnly() || sub.isImmutable();
            boolean isSame = sub != null && !next.isMissingNode() && Elements.isSame(sub, entry.getValue(), next);
            if (isGiven || isSame) {
                kept.set(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            if (!kept.has(entry.getKey())) {
                kept.set(entry.getKey(), entry.getValue());
            }
        }
        return kept;
    }

    private Map<Object, Integer> places(List<JsonNode> elements) {
        Map<Object, Integer> places = new HashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            places.putIfAbsent(Elements.key(attribute, elements.get(i)), i);
        }
        return places;
    }

    private void noteMadePrimary(JsonNode sent, int place) {
        if (Elements.isPrimary(sent)) {
            primary = place;
        }
    }

    private List<JsonNode> changed(List<JsonNode> elements) {
        boolean isFound = false;
        for (int i = 0; i < elements.size(); i++) {
            if (matches(elements.get(i))) {
                isFound = true;
                JsonNode changed = changed(elements.get(i));
                elements.set(i, changed);
                noteMadePrimary(part.isEmpty() ? operation.value() : flagOf(changed), i);
            }
        }
        if (!isFound) {
            elements.add(made());
            noteMadePrimary(elements.get(elements.size() - 1), elements.size() - 1);
        }
        return elements;
    }

    /** An element whose flag this operation sets; else one without it. */
    private JsonNode flagOf(JsonNode changed) {
        return part.filter(Elements.PRIMARY::equals).isPresent() ? changed : MissingNode.getInstance();
    }

    private boolean matches(JsonNode element) {
        return operation.elements().isEmpty()
                || FilterEvaluation.matchesElement(operation.elements().get(), element, type);
    }

    /** A whole element that is replaced keeps what the filter says of it, so that the same filter finds it again. */
    private JsonNode changed(JsonNode element) {
        if (part.isPresent()) {
            return parts.set(operation.kind(), element, part.get(), operation.value());
        }
        if (!attribute.isComplex()) {
            return operation.value();
        }
        if (operation.kind() == Kind.ADD) {
            return parts.merged(element, operation.value());
        }
        ObjectNode said = operation.elements().flatMap(FilterSeed::of).orElseGet(JsonNodeFactory.instance::objectNode);
        return withKept(Elements.merged(said, operation.value()), element);
    }

    private JsonNode made() {
        Optional<ObjectNode> seed = operation.elements().isEmpty()
                ? Optional.of(JsonNodeFactory.instance.objectNode())
                : operation.elements().flatMap(FilterSeed::of);
        if (seed.isEmpty() || strict || !attribute.isComplex()) {
            throw failure(FailureKind.NO_TARGET, "has no element that matches the filter");
        }
        return part.isPresent()
                ? Elements.with(seed.get(), part.get(), operation.value())
                : Elements.merged(seed.get(), operation.value());
    }

    private List<JsonNode> removed(List<JsonNode> elements) {
        if (operation.value().isMissingNode()) {
            return List.of();
        }
        Map<Object, List<JsonNode>> wanted = new HashMap<>();
        for (JsonNode sent : operation.value()) {
            wanted.computeIfAbsent(value(sent), key -> new ArrayList<>()).add(sent);
        }
        elements.removeIf(element ->
                wanted.getOrDefault(value(element), List.of()).stream().anyMatch(sent -> isMeant(sent, element)));
        return elements;
    }

    /** Elements to remove are found by their value, whatever else was sent. */
    private Object value(JsonNode element) {
        JsonNode value = attribute.isComplex() ? element.path(Elements.VALUE) : element;
        SchemaAttribute definition =
                attribute.isComplex() ? attribute.sub(Elements.VALUE).orElse(attribute) : attribute;
        return value.isMissingNode() || definition.caseExact()
                ? value.asText()
                : value.asText().toLowerCase(java.util.Locale.ROOT);
    }

    /** Where both say of what type they are, that is the same too; without a value, all that was sent is. */
    private boolean isMeant(JsonNode sent, JsonNode element) {
        if (!attribute.isComplex()) {
            return true;
        }
        boolean hasValue = sent.has(Elements.VALUE);
        for (Map.Entry<String, JsonNode> part : sent.properties()) {
            JsonNode now = element.path(part.getKey());
            boolean counts = hasValue ? part.getKey().equals(Elements.TYPE) && !now.isMissingNode() : true;
            SchemaAttribute sub = attribute.sub(part.getKey()).orElse(attribute);
            if (counts && !Elements.isSame(sub, now, part.getValue())) {
                return false;
            }
        }
        return true;
    }

    private List<JsonNode> diminished(List<JsonNode> elements) {
        List<JsonNode> after = new ArrayList<>(elements.size());
        for (JsonNode element : elements) {
            JsonNode left = !matches(element)
                    ? element
                    : part.map(name -> parts.without(element, name)).orElse(MissingNode.getInstance());
            if (!left.isMissingNode()) {
                after.add(left);
            }
        }
        return after;
    }

    private FailureException failure(FailureKind kind, String reason) {
        return Failure.of(kind, operation.path().toString(), reason).exception();
    }
}
