package dev.gatehouse.config;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one type of settings is read and described; each kind has its own file. */
interface Shape {
    /** A section further down, for the configuration page. */
    record Nested(SectionShape shape, Place place) {}

    /** The value; null where there is none because a problem was reported. */
    @Nullable
    Object bind(Slot slot, Binding binding);

    /** What the configuration page calls the type. */
    String word();

    /** What the configuration page says where there is no default. */
    String absent();

    /** The places a variable can fill whatever the file says. */
    Stream<Place> places(Place place);

    /** Whether this is one secret, which may be given as the name of a file. */
    default boolean secret() {
        return false;
    }

    /** The section this is made of; empty where it is made of scalars. */
    default Optional<Nested> nested(Place place) {
        return Optional.empty();
    }
}
