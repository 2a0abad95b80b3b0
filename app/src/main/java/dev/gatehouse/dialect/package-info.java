/**
 * The five documented create-user APIs, one file each, and the list of them.
 *
 * <p>A dialect says what is its own: its routes, how a body reads into a {@link dev.gatehouse.resource.Resource}, how an
 * outcome and a failure look. Parsing, authentication, tenant and the work itself are done for it by
 * {@code DialectMouth} and {@code provisioning}. No I/O, no clock, no state, no Javalin, no LDAP here.
 */
@NullMarked
package dev.gatehouse.dialect;

import org.jspecify.annotations.NullMarked;
