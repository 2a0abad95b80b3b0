/**
 * SCIM resource to directory entry and back, by one list of two-way rules for each resource type.
 *
 * <p>The one rule that writes an attribute also reads it, filters on it and sorts by it, so that they cannot drift. A
 * filter becomes the LDAP filter that finds no one too few, and what is left to decide on those it finds.
 * Pure: no clock, no state, and no I/O but the reading of the operator's schemas at the start. References are looked up
 * before the mapping is asked. {@code provisioning} is the one that asks, by {@link dev.gatehouse.mapping.Mappings}.
 */
@NullMarked
package dev.gatehouse.mapping;

import org.jspecify.annotations.NullMarked;
