package dev.gatehouse.resource.filter;

import dev.gatehouse.resource.ResourceType;

/** Reads filters (RFC 7644 §3.4.2.2): one pass, bounded in length, depth and terms. */
public final class FilterParser {
    private FilterParser() {}

    /**
     * The filter in the text, its attributes as the schemas of the type spell them, its values of the attributes' types.
     * Fails with INVALID_FILTER on the field {@code filter}; the reason gives the place, counted from 1.
     */
    public static Filter parse(String text, ResourceType type) {
        throw new UnsupportedOperationException();
    }
}
