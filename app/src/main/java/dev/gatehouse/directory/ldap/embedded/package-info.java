/** The embedded directory: an in-memory LDAP server on loopback, with a journal where a data folder is given. */
@NullMarked
package dev.gatehouse.directory.ldap.embedded;

import org.jspecify.annotations.NullMarked;
