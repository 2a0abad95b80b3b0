package dev.gatehouse.config;

import dev.gatehouse.setting.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One word. */
record ScalarShape(ScalarType type, boolean secret) implements Shape {
    private static final int LONGEST_QUOTE = 60;

    @Override
    public @Nullable Object bind(Slot slot, Binding binding) {
        Optional<Given> given = binding.given(slot);
        if (given.isEmpty()) {
            return absent(slot, binding);
        }
        if (given.get() instanceof Given.Nothing) {
            return binding.misfit(slot, given.get(), "has no value", type.remedy() + ", or remove the key");
        }
        if (given.get() instanceof Given.Text text) {
            return value(text, slot, binding);
        }
        return binding.misfit(slot, given.get(), "must be a single value", type.remedy());
    }

    /** The default, or any text that comes without a slot of its own; fails with IllegalArgumentException. */
    Object parse(String text, Path folder) {
        return type.parser().parse(text, folder);
    }

    @Nullable
    Object value(Given.Text text, Slot slot, Binding binding) {
        try {
            Object value = parse(text.text(), binding.folder(text.source()));
            return value instanceof Secret now ? new Secret(now.reveal(), text.again()) : value;
        } catch (IllegalArgumentException e) {
            String value = secret ? "the value" : quoted(text.text());
            return binding.misfit(slot, text, value + " " + e.getMessage(), type.remedy());
        }
    }

    private @Nullable Object absent(Slot slot, Binding binding) {
        if (slot.standard().isPresent()) {
            return parse(slot.standard().get(), binding.folder());
        }
        String remedy = "add it (" + type.word().replace("`", "") + "), or set "
                + slot.place().variable();
        binding.problems().add(slot.around(), slot.place().path(), "is required", remedy);
        return null;
    }

    private static String quoted(String text) {
        return text.length() <= LONGEST_QUOTE ? "'" + text + "'" : "'" + text.substring(0, LONGEST_QUOTE) + "…'";
    }

    @Override
    public String word() {
        return type.word();
    }

    @Override
    public String absent() {
        return "required";
    }

    @Override
    public Stream<Place> places(Place place) {
        return Stream.of(place);
    }
}
