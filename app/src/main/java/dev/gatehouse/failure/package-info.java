/**
 * What can go wrong, as a closed list. Everyone may use it; it uses nothing of ours.
 *
 * <p>A failure is thrown once, as a {@link dev.gatehouse.failure.FailureException}, by whoever finds it; a foreign
 * error (LDAP, JSON, token) is translated where it arrives; and each mouth (dialect, SCIM) renders it once.
 */
@NullMarked
package dev.gatehouse.failure;

import org.jspecify.annotations.NullMarked;
