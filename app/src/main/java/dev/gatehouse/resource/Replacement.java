package dev.gatehouse.resource;

/** What a PUT makes of a resource (RFC 7644 §3.5.1). */
public final class Replacement {
    private Replacement() {}

    /**
     * The resource after a replacement: what was sent, with the read-only attributes there were, {@code active} as it was
     * where none was sent, and write-only ones as sent. Fails with MUTABILITY where an immutable attribute that has a value
     * is sent another, and with INVALID where a required one is missing.
     */
    public static Resource of(ResourceType type, Resource before, Resource sent) {
        throw new UnsupportedOperationException();
    }
}
