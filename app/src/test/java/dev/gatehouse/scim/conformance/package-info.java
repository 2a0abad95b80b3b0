/**
 * What RFC 7643, 7644 and 9865 ask of a SCIM server, and what we promise beyond them, asked over HTTP of the whole gateway.
 *
 * <p>Each test names the {@link dev.gatehouse.scim.conformance.Requirement} it holds the gateway to; the table of them all
 * stands in {@code docs/scim.md}. Nothing here knows a class of the gateway's insides.
 */
@NullMarked
package dev.gatehouse.scim.conformance;

import org.jspecify.annotations.NullMarked;
