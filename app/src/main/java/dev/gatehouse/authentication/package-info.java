/**
 * Who is calling: tokens (RFC 7519, RFC 6750), HTTP Basic (RFC 7617) and the token endpoint (RFC 6749).
 *
 * <p>Turns the credentials of a request into a {@link dev.gatehouse.provisioning.Caller}, or fails with UNAUTHENTICATED.
 * What a caller may do is not decided here.
 */
@NullMarked
package dev.gatehouse.authentication;

import org.jspecify.annotations.NullMarked;
