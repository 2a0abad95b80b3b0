package dev.gatehouse.setting;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that must not be seen: never printed, never logged, compared in constant time. */
public final class Secret {
    private final String value;
    private final Supplier<Optional<String>> source;

    public Secret(String value) {
        this(value, Optional::empty);
    }

    /**
     * A value that is kept elsewhere too.
     *
     * @param source tells the value as it is kept now; empty where it cannot be read
     */
    public Secret(String value, Supplier<Optional<String>> source) {
        this.value = requireNonNull(value, "value");
        this.source = requireNonNull(source, "source");
    }

    /** The value as its file has it now; the same where it has no file, or none that can be read. */
    public Secret renewed() {
        return source.get().map(now -> new Secret(now, source)).orElse(this);
    }

    /** The value itself; hand it on and keep it nowhere. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && java.security.MessageDigest.isEqual(
                        value.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        that.value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "******";
    }
}
