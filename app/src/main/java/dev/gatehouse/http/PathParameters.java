package dev.gatehouse.http;

import java.util.Map;

/** The decoded values of a route's {@code {…}} segments. */
public record PathParameters(Map<String, String> values) {
    public PathParameters {
        values = Map.copyOf(values);
    }

    /** The value of a segment the route's template names; asking for another is a programming error. */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no segment {" + name + "}");
        }
        return value;
    }
}
