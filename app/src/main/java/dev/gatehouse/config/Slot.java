package dev.gatehouse.config;

import java.util.Optional;

/**
 * What there is to make one value of.
 *
 * @param place the key and its variable
 * @param given what the file says
 * @param standard the default, as written in {@code @Key}
 * @param around where the key stands, or the section it is missing from
 */
record Slot(Place place, Optional<Given> given, Optional<String> standard, Source around) {}
