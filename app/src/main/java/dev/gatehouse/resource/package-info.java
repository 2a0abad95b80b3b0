/**
 * The SCIM resource model (RFC 7643) without any I/O: resources, attribute paths, filters.
 *
 * <p>Whatever shape a caller speaks, a user is a {@link dev.gatehouse.resource.Resource} in here. {@code mapping} turns
 * it into a directory entry and back.
 */
@NullMarked
package dev.gatehouse.resource;

import org.jspecify.annotations.NullMarked;
