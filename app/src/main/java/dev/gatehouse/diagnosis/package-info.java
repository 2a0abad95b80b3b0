/**
 * What is wrong with a directory, in words for the operator, and what mends it: {@code doctor} looks at the server and its
 * set-up, {@code verify} at the entries.
 *
 * <p>Reads through the port and through {@code directory.ldap.ServerInspection}; writes nothing but the doctor's own probe,
 * and that only when it is told to. Mends are printed as LDIF and never applied. The command line is the one that asks.
 */
@NullMarked
package dev.gatehouse.diagnosis;

import org.jspecify.annotations.NullMarked;
