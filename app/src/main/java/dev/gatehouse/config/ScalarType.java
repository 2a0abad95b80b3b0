package dev.gatehouse.config;

import java.nio.file.Path;

/**
 * A type written as one word.
 *
 * @param word what the configuration page calls it
 * @param remedy what to write, for example {@code write digits only}
 * @param parser reads it
 */
record ScalarType(String word, String remedy, Parser parser) {
    @FunctionalInterface
    interface Parser {
        /**
         * Fails with IllegalArgumentException, whose message follows the value: {@code is not a whole number}.
         *
         * @param folder where relative paths start
         */
        Object parse(String text, Path folder);
    }
}
