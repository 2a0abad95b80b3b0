/**
 * The directory schema of Gatehouse: its names as constants, its definitions, and the forms in which servers load it.
 *
 * <p>One source, the resource {@code gatehouse.schema}; everything else is made from it. Uses the LDAP SDK's schema, DN
 * and LDIF classes and nothing of ours; the connector's packages use the names, the embedded directory the
 * {@link dev.gatehouse.ldapschema.GatehouseSchema#embedded() schema}.
 */
@NullMarked
package dev.gatehouse.ldapschema;

import org.jspecify.annotations.NullMarked;
