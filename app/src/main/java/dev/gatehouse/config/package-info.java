/**
 * The configuration file and its reading into settings records, with every problem told at once. Sees everything.
 *
 * <p>{@link dev.gatehouse.config.SettingsReader} is the way in. A {@code ConfigurationFile} becomes a tree of
 * {@code Given} values that know their line; a settings record becomes a tree of {@code Shape}s, which take the values
 * they need from that tree and from the {@code Environment} and report what does not fit to {@code Problems}.
 * {@link dev.gatehouse.config.ConfigurationPage} writes the reference of all keys from the same shapes.
 */
@NullMarked
package dev.gatehouse.config;

import org.jspecify.annotations.NullMarked;
