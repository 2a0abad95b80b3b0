/**
 * SCIM 2.0 on the wire (RFC 7643, RFC 7644, RFC 9865).
 *
 * <p>Turns requests into calls on {@link dev.gatehouse.provisioning.Resources} and what comes back into answers: paths,
 * header fields, entity tags, lists, bulk, discovery, errors. What a resource is, and how filters and patches read, is
 * {@code resource}'s; who may do what, and what happens in the directory, is {@code provisioning}'s.
 */
@NullMarked
package dev.gatehouse.scim;

import org.jspecify.annotations.NullMarked;
