/**
 * The port to the directory: what the use cases may ask of it, in LDAP's own verbs and value types.
 *
 * <p>Only values of the LDAP SDK pass here (Entry, DN, Filter, Modification), never a connection or a result;
 * {@code directory.ldap} is the one that talks. Failures arrive as {@link dev.gatehouse.failure.FailureException}.
 */
@NullMarked
package dev.gatehouse.directory;

import org.jspecify.annotations.NullMarked;
