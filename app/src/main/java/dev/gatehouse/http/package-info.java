/**
 * A route as a function: {@link dev.gatehouse.http.ApiRequest} in, {@link dev.gatehouse.http.ApiResponse} out.
 *
 * <p>Knows the web's words (methods, headers, percent escapes, JSON, RFC 9457) and neither Javalin nor LDAP nor users.
 * {@code server} feeds it; dialects and SCIM are the mouths that answer.
 */
@NullMarked
package dev.gatehouse.http;

import org.jspecify.annotations.NullMarked;
