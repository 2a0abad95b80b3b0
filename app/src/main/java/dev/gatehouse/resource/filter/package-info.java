/** SCIM filters (RFC 7644 §3.4.2.2) as a tree. {@code mapping} turns them into LDAP filters. */
@NullMarked
package dev.gatehouse.resource.filter;

import org.jspecify.annotations.NullMarked;
