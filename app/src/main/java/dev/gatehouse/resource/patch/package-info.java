/** The PATCH of SCIM (RFC 7644 §3.5.2): operations on a resource, parsed once and applied to a value. */
@NullMarked
package dev.gatehouse.resource.patch;

import org.jspecify.annotations.NullMarked;
