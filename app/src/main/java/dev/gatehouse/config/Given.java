package dev.gatehouse.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A value as it was written, before anybody knows what type it should have. */
sealed interface Given {
    Source source();

    /**
     * A scalar. YAML's own guesses (number, truth value) are not looked at: the settings know the type.
     *
     * @param again reads it once more from the file that holds it; empty where there is none, or none to be read
     */
    record Text(Source source, String text, Supplier<Optional<String>> again) implements Given {
        Text(Source source, String text) {
            this(source, text, Optional::empty);
        }
    }

    /** A key without a value, or {@code null}. */
    record Nothing(Source source) implements Given {}

    /** A value that was reported already; whoever needs it says nothing more. */
    record Refused(Source source) implements Given {}

    record Sequence(Source source, List<Given> elements) implements Given {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** The entries keep the order of the file. */
    record Mapping(Source source, Map<String, Entry> entries) implements Given {}

    /**
     * One line of a mapping.
     *
     * @param key where the key stands
     * @param value what it stands for
     */
    record Entry(Source key, Given value) {}
}
