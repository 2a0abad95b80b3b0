package dev.gatehouse.config;

import java.util.Optional;

/**
 * One key of a section.
 *
 * @param name in the file
 * @param standard the default, as written
 * @param meaning for the configuration page
 * @param shape what its value looks like
 */
record Component(String name, Optional<String> standard, String meaning, Shape shape) {
    /** The key that names a file with the value in it; only secrets have one. */
    Optional<String> fileKey() {
        return shape.secret() ? Optional.of(name + "File") : Optional.empty();
    }
}
