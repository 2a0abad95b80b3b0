/**
 * HTTP by Javalin and Jetty: the only package that knows them.
 *
 * <p>Turns what arrives into an {@code ApiRequest}, hands it to the {@code Front} and writes what comes back; what Jetty
 * refuses by itself goes the same way. The health checks and the mouth for paths nobody owns live here too.
 */
@NullMarked
package dev.gatehouse.server;

import org.jspecify.annotations.NullMarked;
