package dev.gatehouse.config;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.setting.NearestName;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one settings record.
 *
 * @param constructor the record's canonical one, whose checks are reported as problems of the section
 * @param components in the order of the constructor
 */
record SectionShape(Constructor<?> constructor, List<Component> components) implements Shape {
    public SectionShape {
        components = List.copyOf(components);
    }

    @Override
    public @Nullable Object bind(Slot slot, Binding binding) {
        Given given = slot.given().orElseGet(() -> new Given.Nothing(slot.around()));
        if (given instanceof Given.Nothing) {
            return bind(new Given.Mapping(slot.around(), Map.of()), slot, binding);
        }
        if (given instanceof Given.Mapping mapping) {
            return bind(mapping, slot, binding);
        }
        return binding.misfit(slot, given, "must be a section", "write its keys below it, indented, as 'key: value'");
    }

    private @Nullable Object bind(Given.Mapping mapping, Slot slot, Binding binding) {
        reportUnknown(mapping, slot.place(), binding.problems());
        List<@Nullable Object> values = new ArrayList<>();
        for (Component component : components) {
            Slot part = part(component, mapping, slot, binding);
            values.add(component.shape().bind(part, binding));
        }
        return values.contains(null) ? null : construct(values, slot, binding.problems());
    }

    private static Slot part(Component component, Given.Mapping mapping, Slot slot, Binding binding) {
        Place place = slot.place().key(component.name());
        Optional<Given.Entry> entry = Optional.ofNullable(mapping.entries().get(component.name()));
        Optional<Given> given = entry.map(Given.Entry::value);
        Source around = entry.map(Given.Entry::key).orElse(slot.around());
        Optional<Given.Entry> file = component.fileKey().map(mapping.entries()::get);
        if (file.isPresent()) {
            given = Optional.of(ofFile(file.get(), slot.place().key(component.name() + "File"), entry, binding));
        }
        return new Slot(place, given, component.standard(), around);
    }

    private static Given ofFile(Given.Entry file, Place place, Optional<Given.Entry> direct, Binding binding) {
        if (direct.isPresent()) {
            String fault = "the value itself is given too, at " + direct.get().key();
            binding.problems().add(file.key(), place.path(), fault, "keep one of the two");
            return new Given.Refused(file.key());
        }
        if (file.value() instanceof Given.Text name) {
            return ValueFile.read(name, binding.folder(), place.path(), binding.problems());
        }
        binding.problems().add(file.key(), place.path(), "must name a file", "write its path");
        return new Given.Refused(file.key());
    }

    private void reportUnknown(Given.Mapping mapping, Place place, Problems problems) {
        List<String> known = components.stream()
                .flatMap(component -> Stream.concat(Stream.of(component.name()), component.fileKey().stream()))
                .toList();
        mapping.entries().forEach((name, entry) -> {
            if (!known.contains(name)) {
                String remedy = NearestName.of(name, known)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("the keys here are " + String.join(", ", known));
                problems.add(entry.key(), place.key(name).path(), "there is no such key", remedy);
            }
        });
    }

    private @Nullable Object construct(List<@Nullable Object> values, Slot slot, Problems problems) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            String fault =
                    refusal(e.getCause()).orElseThrow(() -> new IllegalStateException(constructor + " broke", e));
            problems.add(slot.around(), slot.place().path(), fault, "mend the values of this section");
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }

    /** What a compact constructor says against its values; empty where it failed otherwise. */
    private static Optional<String> refusal(@Nullable Throwable cause) {
        if (cause instanceof FailureException failure) {
            return Optional.of(failure.failure().detail());
        }
        return cause instanceof IllegalArgumentException
                ? Optional.of(String.valueOf(cause.getMessage()))
                : Optional.empty();
    }

    @Override
    public String word() {
        return "section";
    }

    @Override
    public String absent() {
        return "";
    }

    @Override
    public Stream<Place> places(Place place) {
        return components.stream().flatMap(component -> component.shape().places(place.key(component.name())));
    }

    @Override
    public Optional<Nested> nested(Place place) {
        return Optional.of(new Nested(this, place));
    }
}
