package dev.gatehouse.config;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value that may be left out; an optional section is there as soon as the file or a variable names it. */
record OptionalShape(Shape content) implements Shape {
    @Override
    public @Nullable Object bind(Slot slot, Binding binding) {
        boolean there = slot.given().isPresent()
                || slot.standard().isPresent()
                || binding.environment().givesAny(content.places(slot.place()).toList());
        if (!there) {
            return Optional.empty();
        }
        Object value = content.bind(slot, binding);
        return value == null ? null : Optional.of(value);
    }

    @Override
    public String word() {
        return content.word();
    }

    @Override
    public String absent() {
        return "none";
    }

    @Override
    public Stream<Place> places(Place place) {
        return content.places(place);
    }

    @Override
    public boolean secret() {
        return content.secret();
    }

    @Override
    public Optional<Nested> nested(Place place) {
        return content.nested(place);
    }
}
