package dev.gatehouse.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of one shape under names of the operator's choice, in the order written. */
record MapShape(ScalarShape key, Shape value) implements Shape {
    @Override
    public @Nullable Object bind(Slot slot, Binding binding) {
        Optional<Given> given = binding.given(slot);
        if (given.isEmpty() || given.get() instanceof Given.Nothing) {
            return Map.of();
        }
        if (given.get() instanceof Given.Mapping mapping) {
            return entries(mapping, slot, binding);
        }
        if (given.get().source() instanceof Source.Variable) {
            return binding.misfit(slot, given.get(), "a variable cannot hold a map", "write it in the file");
        }
        return binding.misfit(
                slot, given.get(), "must be a map", "write each value on a line of its own, as 'name: …'");
    }

    private @Nullable Object entries(Given.Mapping mapping, Slot slot, Binding binding) {
        Map<Object, Object> values = new LinkedHashMap<>();
        boolean whole = true;
        for (Map.Entry<String, Given.Entry> entry : mapping.entries().entrySet()) {
            Source source = entry.getValue().key();
            Place place = slot.place().key(entry.getKey());
            Slot name = new Slot(place, Optional.empty(), Optional.empty(), source);
            Slot part = new Slot(place, Optional.of(entry.getValue().value()), Optional.empty(), source);
            Object boundKey = key.value(new Given.Text(source, entry.getKey()), name, binding);
            Object boundValue = value.bind(part, binding);
            if (boundKey == null || boundValue == null) {
                whole = false;
            } else if (values.putIfAbsent(boundKey, boundValue) != null) {
                binding.problems().add(source, place.path(), "the same name stands above", "keep one of the two");
                whole = false;
            }
        }
        return whole ? Collections.unmodifiableMap(values) : null;
    }

    @Override
    public String word() {
        return "map of " + value.word();
    }

    @Override
    public String absent() {
        return "empty";
    }

    @Override
    public Stream<Place> places(Place place) {
        return Stream.of(place);
    }

    @Override
    public Optional<Nested> nested(Place place) {
        return value.nested(place.everyEntry());
    }
}
