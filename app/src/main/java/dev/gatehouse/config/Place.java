package dev.gatehouse.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key's path in the file and the variable that stands for it.
 *
 * @param path for example {@code http.maxRequestSize}; empty for the root
 * @param variable for example {@code GATEHOUSE_HTTP_MAX_REQUEST_SIZE}
 */
record Place(String path, String variable) {
    static final Place ROOT = new Place("", "GATEHOUSE");

    private static final Pattern WORD_BOUNDARY =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");

    /** The place of a key of this section, or of this map. */
    Place key(String name) {
        String segment = WORD_BOUNDARY.matcher(name).replaceAll("_").toUpperCase(Locale.ROOT);
        return new Place(path.isEmpty() ? name : path + "." + name, variable + "_" + segment);
    }

    /** The place of an element of this list. */
    Place element(int index) {
        return new Place(path + "[" + index + "]", variable + "_" + index);
    }

    /** The places of all elements of this list, for the configuration page. */
    Place everyElement() {
        return new Place(path + "[n]", variable + "_<n>");
    }

    /** The places of all values of this map, for the configuration page. */
    Place everyEntry() {
        return new Place(path + ".<name>", variable + "_<NAME>");
    }

    /** The variable that names a file with the value in it. */
    String fileVariable() {
        return variable + "_FILE";
    }
}
