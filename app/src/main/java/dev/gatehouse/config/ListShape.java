package dev.gatehouse.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Any number of values of one shape, in the order written.
 *
 * @param distinct whether it becomes a {@code Set}
 */
record ListShape(Shape element, boolean distinct) implements Shape {
    @Override
    public @Nullable Object bind(Slot slot, Binding binding) {
        Optional<Given> given = binding.given(slot);
        if (given.isEmpty()) {
            return collected(standard(slot, binding));
        }
        if (given.get() instanceof Given.Nothing) {
            return collected(List.of());
        }
        if (given.get() instanceof Given.Sequence sequence) {
            return elements(sequence.elements(), slot, binding);
        }
        if (given.get() instanceof Given.Text text && text.source() instanceof Source.Variable) {
            return fromVariable(text, slot, binding);
        }
        return binding.misfit(slot, given.get(), "must be a list", "write each value on a line of its own, after '- '");
    }

    /** The default; fails with IllegalArgumentException where it does not fit. */
    List<Object> standard(Slot slot, Binding binding) {
        List<Object> values = new ArrayList<>();
        if (slot.standard().isPresent() && element instanceof ScalarShape scalar) {
            for (String word : words(slot.standard().get())) {
                values.add(scalar.parse(word, binding.folder()));
            }
        }
        return values;
    }

    private @Nullable Object fromVariable(Given.Text text, Slot slot, Binding binding) {
        if (!(element instanceof ScalarShape scalar)) {
            return binding.misfit(slot, text, "a variable cannot hold a list of sections", "write it in the file");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (String word : words(text.text())) {
            values.add(scalar.value(new Given.Text(text.source(), word), slot, binding));
        }
        return values.contains(null) ? null : collected(values);
    }

    private @Nullable Object elements(List<Given> elements, Slot slot, Binding binding) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Given given = elements.get(i);
            Slot part = new Slot(slot.place().element(i), Optional.of(given), Optional.empty(), given.source());
            values.add(element.bind(part, binding));
        }
        return values.contains(null) ? null : collected(values);
    }

    private Object collected(List<? extends @Nullable Object> values) {
        return distinct
                ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
                : Collections.unmodifiableList(values);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    @Override
    public String word() {
        return (distinct ? "set of " : "list of ") + element.word();
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
        return element.nested(place.everyElement());
    }
}
