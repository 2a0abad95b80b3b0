/**
 * SCIM resource to directory entry and back, by one list of two-way rules.
 *
 * <p>The one rule that writes an attribute also reads it, filters on it and compares it, so that they cannot drift.
 * Pure: no I/O, no clock, no state. {@code provisioning} is the one that asks.
 */
@NullMarked
package dev.gatehouse.mapping;

import org.jspecify.annotations.NullMarked;
