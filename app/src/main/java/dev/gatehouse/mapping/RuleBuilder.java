package dev.gatehouse.mapping;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.SchemaAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes rules of the lines of a mapping: what kind of rule an attribute gets follows from its schema.
 *
 * @param capabilities of the server whose attributes they are
 */
record RuleBuilder(ResourceType type, Capabilities capabilities) {
    /** A line, its key understood. */
    private record Line(RuleKey key, String attribute) {
        SchemaAttribute definition() {
            return key.resolved().definition();
        }

        AttributePath path() {
            return key.resolved().path();
        }

        /** The attribute itself, where the key names a sub-attribute. */
        AttributePath top() {
            return new AttributePath(path().schema(), path().attribute(), Optional.empty());
        }

        SchemaAttribute topDefinition() {
            return key.resolved().parent().orElse(definition());
        }
    }

    /**
     * One rule for each attribute. Fails with IllegalArgumentException for a line that means nothing.
     *
     * @param own in place of or beside the lines of {@code standard}
     */
    List<Rule> rules(Map<String, String> standard, Map<String, String> own) {
        Map<String, Line> lines = new LinkedHashMap<>();
        Set<AttributePath> chosen =
                own.keySet().stream().map(key -> line(key, "").top()).collect(toUnmodifiableSet());
        standard.forEach((key, attribute) -> {
            // a detail holds the whole attribute, so that a part of it with a place of its own takes its place
            if (!attribute.equals(Details.ATTRIBUTE)
                    || !chosen.contains(line(key, attribute).top())) {
                put(lines, key, attribute);
            }
        });
        own.forEach((key, attribute) -> put(lines, key, attribute));
        Map<AttributePath, List<Line>> byAttribute = new LinkedHashMap<>();
        for (Line line : lines.values()) {
            boolean isAlone = !line.topDefinition().multiValued() && !isLink(line.topDefinition());
            byAttribute
                    .computeIfAbsent(isAlone ? line.path() : line.top(), path -> new ArrayList<>())
                    .add(line);
        }
        return byAttribute.values().stream().map(this::rule).toList();
    }

    private void put(Map<String, Line> lines, String key, String attribute) {
        Line line = line(key, attribute);
        lines.put(line.key().canonical(), line);
    }

    private Line line(String key, String attribute) {
        return new Line(RuleKey.parse(key, type), attribute);
    }

    private Rule rule(List<Line> lines) {
        Line first = lines.get(0);
        SchemaAttribute definition = first.topDefinition();
        boolean isDetail = lines.stream().anyMatch(line -> line.attribute().equalsIgnoreCase(Details.ATTRIBUTE));
        if (isDetail) {
            return new WholeRule(first.top(), definition.multiValued(), definition.isComplex(), details());
        }
        if (!definition.isComplex()) {
            return new ValueRule(
                    first.path(), first.attribute(), codec(definition, first), definition.multiValued(), true);
        }
        if (isLink(definition)) {
            return new LinkRule(
                    first.top(), definition, first.attribute(), LinkForm.BY_DN, Optional.empty(), true, details());
        }
        if (!definition.multiValued()) {
            return part(first);
        }
        boolean isByValue = lines.stream()
                .allMatch(line -> line.key().type().isPresent()
                        || line.path().subAttribute().filter("value"::equals).isPresent());
        return isByValue ? elements(first, lines) : address(first, lines);
    }

    private Rule part(Line line) {
        if (line.definition().isComplex()) {
            throw new IllegalArgumentException("'" + line.path()
                    + "' is complex: map its sub-attributes one by one, or the whole to " + Details.ATTRIBUTE);
        }
        return new ValueRule(
                line.path(),
                line.attribute(),
                codec(line.definition(), line),
                line.definition().multiValued(),
                true);
    }

    private Optional<String> beside(Line line) {
        return capabilities.isActiveDirectory() ? Overflow.of(line.attribute()) : Optional.empty();
    }

    private String details() {
        return Bookkeeping.of(capabilities).detail();
    }

    private Rule elements(Line first, List<Line> lines) {
        SchemaAttribute value = first.topDefinition()
                .sub("value")
                .orElseThrow(() -> new IllegalArgumentException("'" + first.top() + "' has no sub-attribute value"));
        Line home = lines.stream()
                .filter(line -> line.key().type().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + first.top() + ".value' must have an attribute too, for other types"));
        List<ElementsRule.Slot> slots = new ArrayList<>();
        slots.add(ElementsRule.Slot.of(
                lines.stream()
                        .filter(line -> line.attribute().equalsIgnoreCase(home.attribute()))
                        .flatMap(line -> line.key().type().stream())
                        .findFirst(),
                home.attribute(),
                beside(home)));
        lines.stream()
                .filter(line -> !line.attribute().equalsIgnoreCase(home.attribute()))
                .forEach(line -> slots.add(ElementsRule.Slot.of(line.key().type(), line.attribute(), beside(line))));
        return new ElementsRule(first.top(), slots, codec(value, home), details());
    }

    private Rule address(Line first, List<Line> lines) {
        List<AddressRule.Field> fields = new ArrayList<>();
        for (Line line : lines) {
            String sub = line.path()
                    .subAttribute()
                    .orElseThrow(() -> new IllegalArgumentException("'" + line.top()
                            + "' is complex: map its sub-attributes, or the whole to " + Details.ATTRIBUTE));
            fields.add(new AddressRule.Field(sub, line.attribute(), codec(line.definition(), line)));
        }
        return new AddressRule(first.top(), fields, details());
    }

    /** Whether the attribute is made of references to resources that are served (RFC 7643 §4.1.2, §4.2, §4.3). */
    private static boolean isLink(SchemaAttribute definition) {
        return definition.isComplex()
                && definition.sub("value").isPresent()
                && definition
                        .sub("$ref")
                        .filter(ref -> !ref.referenceTypes().isEmpty()
                                && !ref.referenceTypes().contains("external")
                                && !ref.referenceTypes().contains("uri"))
                        .isPresent();
    }

    private Codec codec(SchemaAttribute definition, Line line) {
        Traits traits = Traits.of(line.attribute(), capabilities);
        return switch (definition.type()) {
            case BOOLEAN -> new FlagCodec();
            case INTEGER -> new WholeNumberCodec(false);
            case DECIMAL -> new DecimalCodec();
            case DATE_TIME -> new TimeCodec(false);
            case BINARY -> new BinaryCodec();
            case STRING, REFERENCE ->
                traits.matching() == Traits.Matching.WHOLE
                        ? new WholeNumberCodec(true)
                        : line.attribute().equalsIgnoreCase("postalAddress")
                                ? new PostalCodec()
                                : new TextCodec(definition.caseExact(), traits);
            case COMPLEX ->
                throw new IllegalArgumentException(
                        "'" + line.path() + "' is complex and cannot stand in one attribute");
        };
    }

    /** Fails with IllegalArgumentException where two would write to one LDAP attribute. */
    static void requireApart(List<Rule> rules) {
        Map<String, Rule> byAttribute = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Rule rule : rules) {
            for (String attribute : rule.written()) {
                Rule other = byAttribute.putIfAbsent(attribute, rule);
                if (other != null) {
                    throw new IllegalArgumentException(
                            "'" + attribute + "' would hold both " + other.path() + " and " + rule.path());
                }
            }
        }
    }
}
