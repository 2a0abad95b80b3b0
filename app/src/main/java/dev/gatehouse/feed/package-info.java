/**
 * Files of new hires: CSV and JSON Lines, row by row into the same use case as every other mouth.
 *
 * <p>A file is read in two steps, so that a bad row is that row's failure and no other's: where a row begins and ends
 * (frames), then what is in it. May use {@code provisioning}, {@code resource}, {@code failure} and {@code setting}; used by
 * the command line alone.
 */
@NullMarked
package dev.gatehouse.feed;

import org.jspecify.annotations.NullMarked;
