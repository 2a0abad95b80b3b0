package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.asn1.ASN1OctetString;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A multi-valued attribute whose elements have a {@code value}: the values are plain ones in standard attributes, by type
 * where LDAP has an attribute for it, and what more an element says is a detail.
 *
 * @param slots where values go; the first one is home to all whose type has none of its own
 * @param details the LDAP attribute of details
 */
record ElementsRule(AttributePath path, List<Slot> slots, Codec codec, String details) implements Rule {
    private static final String VALUE = "value";
    private static final String TYPE = "type";

    /**
     * One LDAP attribute of these.
     *
     * @param type what an element is whose plain value stands here without a detail
     * @param attributes the one where values stand; on a server that lets it have one value only, where the others stand too
     */
    record Slot(Optional<String> type, List<String> attributes) {
        Slot {
            attributes = List.copyOf(attributes);
        }

        static Slot of(Optional<String> type, String attribute, Optional<String> more) {
            return new Slot(
                    type, Stream.concat(Stream.of(attribute), more.stream()).toList());
        }

        String attribute() {
            return attributes.get(0);
        }

        boolean isOf(String wanted) {
            return type.filter(wanted::equalsIgnoreCase).isPresent();
        }

        Bounds present() {
            return Bounds.or(attributes.stream().map(Bounds::present).toList());
        }
    }

    ElementsRule {
        slots = List.copyOf(slots);
    }

    @Override
    public List<String> attributes() {
        return Rule.names(Stream.concat(written().stream(), Stream.of(details)));
    }

    @Override
    public List<String> written() {
        return slots.stream().flatMap(slot -> slot.attributes().stream()).toList();
    }

    /** An element without value says nothing of anybody and is left out. */
    @Override
    public void write(Writing writing) {
        List<List<ASN1OctetString>> values = slots.stream()
                .map(slot -> (List<ASN1OctetString>) new ArrayList<ASN1OctetString>())
                .toList();
        Set<String> taken = new HashSet<>();
        for (JsonNode element : writing.resource().at(path)) {
            JsonNode value = element.path(VALUE);
            Optional<ASN1OctetString> encoded =
                    value.isValueNode() ? writing.encoded(codec, path, value) : Optional.empty();
            if (encoded.isEmpty()) {
                continue;
            }
            Slot slot = slotOf(element.path(TYPE).asText());
            List<ASN1OctetString> held = values.get(slots.indexOf(slot));
            // a directory refuses two values that it takes for one
            if (taken.add(slot.attribute() + '\n' + codec.folded(value))) {
                held.add(encoded.get());
            }
            if (held.contains(encoded.get()) && !element.equals(plain(slot, value))) {
                writing.detail(path, element, false);
            }
        }
        for (Slot slot : slots) {
            put(writing, slot, values.get(slots.indexOf(slot)));
        }
    }

    private static void put(Writing writing, Slot slot, List<ASN1OctetString> values) {
        if (slot.attributes().size() == 1) {
            writing.put(slot.attribute(), values);
            return;
        }
        int first = Math.min(1, values.size());
        writing.put(slot.attribute(), values.subList(0, first));
        writing.put(slot.attributes().get(1), values.subList(first, values.size()));
    }

    @Override
    public void read(Reading reading) {
        Set<ObjectNode> elements = new LinkedHashSet<>();
        for (Slot slot : slots) {
            for (String attribute : slot.attributes()) {
                for (ASN1OctetString value : reading.values(attribute)) {
                    codec.decode(value).ifPresent(found -> elements.addAll(elements(slot, found, reading.details())));
                }
            }
        }
        reading.putAll(path, elements);
    }

    /** What the details say of the value; where they say nothing, the value itself. */
    private List<ObjectNode> elements(Slot slot, JsonNode value, Details details) {
        List<ObjectNode> about = new ArrayList<>();
        for (ObjectNode detail : details.about(path)) {
            if (detail.path(VALUE).equals(value)
                    && slotOf(detail.path(TYPE).asText()).equals(slot)) {
                about.add(detail);
            }
        }
        return about.isEmpty() ? List.of(plain(slot, value)) : about;
    }

    private Slot slotOf(String type) {
        for (Slot slot : slots) {
            if (slot.isOf(type)) {
                return slot;
            }
        }
        return slots.get(0);
    }

    private static ObjectNode plain(Slot slot, JsonNode value) {
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        element.set(VALUE, value);
        slot.type().ifPresent(type -> element.put(TYPE, type));
        return element;
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return switch (wanted.subAttribute().orElse(VALUE)) {
            case VALUE -> anyPresent();
            case TYPE ->
                slots.stream().allMatch(slot -> slot.type().isPresent())
                        ? Bounds.within(anyPresent().upper())
                        : Bounds.or(List.of(Bounds.within(detailed(slots.get(0)).upper()), typedSlots()));
            default ->
                Bounds.within(Bounds.and(List.of(anyPresent(), Bounds.present(details)))
                        .upper());
        };
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        AttributePath wanted = comparison.path();
        return switch (wanted.subAttribute().orElse(VALUE)) {
            case VALUE ->
                Bounds.or(slots.stream().map(slot -> compare(slot, comparison)).toList());
            case TYPE ->
                comparison.operator() == Operator.EQ
                        ? ofType(comparison.text())
                        : Bounds.within(anyPresent().upper());
            default -> present(wanted);
        };
    }

    /** Pushed down where LDAP tells elements apart: by their values, and by the types that have their own attribute. */
    @Override
    public Bounds element(dev.gatehouse.resource.filter.Filter filter, References references) {
        List<dev.gatehouse.resource.filter.Filter> others = new ArrayList<>(Rule.parts(filter));
        Optional<String> type =
                others.stream().flatMap(part -> typeIn(part).stream()).findFirst();
        type.ifPresent(word -> others.remove(others.stream()
                .filter(part -> typeIn(part).isPresent())
                .findFirst()
                .orElseThrow()));
        if (others.isEmpty()) {
            return type.map(this::ofType).orElseGet(this::anyPresent);
        }
        List<Bounds> bySlot = new ArrayList<>();
        for (Slot slot : type.map(word -> List.of(slotOf(word))).orElse(slots)) {
            boolean decided = others.size() == 1 && (type.isEmpty() || isOwn(slot));
            Bounds all =
                    Bounds.and(others.stream().map(part -> inSlot(part, slot)).toList());
            bySlot.add(decided ? all : Bounds.within(all.upper()));
        }
        return Bounds.or(bySlot);
    }

    private Bounds inSlot(dev.gatehouse.resource.filter.Filter part, Slot slot) {
        boolean isOfValue = part instanceof Comparison comparison
                && comparison.operator() != Operator.NE
                && !comparison.value().isNull()
                && comparison.path().subAttribute().filter(VALUE::equals).isPresent();
        if (isOfValue) {
            return compare(slot, (Comparison) part);
        }
        return Bounds.within(slot.present().upper());
    }

    private Bounds compare(Slot slot, Comparison comparison) {
        return Bounds.or(slot.attributes().stream()
                .map(attribute ->
                        codec.compare(attribute, comparison.path(), comparison.operator(), comparison.value()))
                .toList());
    }

    private static Optional<String> typeIn(dev.gatehouse.resource.filter.Filter part) {
        return part instanceof Comparison comparison
                        && comparison.operator() == Operator.EQ
                        && comparison.value().isTextual()
                        && comparison.path().subAttribute().filter(TYPE::equals).isPresent()
                ? Optional.of(comparison.text())
                : Optional.empty();
    }

    private Bounds ofType(String type) {
        Slot slot = slotOf(type);
        if (isOwn(slot)) {
            return slot.present();
        }
        return Bounds.within((slot.isOf(type) ? slot.present() : detailed(slot)).upper());
    }

    /** Whether all elements in the slot are of its type. */
    private boolean isOwn(Slot slot) {
        return slot.type().isPresent() && !slot.equals(slots.get(0));
    }

    private Bounds detailed(Slot slot) {
        return Bounds.and(List.of(slot.present(), Bounds.present(details)));
    }

    private Bounds typedSlots() {
        return Bounds.or(slots.stream().filter(this::isOwn).map(Slot::present).toList());
    }

    private Bounds anyPresent() {
        return Bounds.or(slots.stream().map(Slot::present).toList());
    }
}
