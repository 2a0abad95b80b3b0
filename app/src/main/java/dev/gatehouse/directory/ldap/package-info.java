/**
 * The port on a real LDAP server: connections, pools, failover and result codes. The only package that holds an LDAP
 * connection.
 *
 * <p>{@link dev.gatehouse.directory.ldap.LdapDirectory} is the way in. Every result code is translated once, in
 * {@code ResultCodes}; what a server can do is found once, in {@code ServerFlavour}.
 */
@NullMarked
package dev.gatehouse.directory.ldap;

import org.jspecify.annotations.NullMarked;
