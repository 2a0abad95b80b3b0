/**
 * The use cases and their rules: create, get, search, change and delete a user, whoever asked and in whatever shape.
 *
 * <p>Callers hand in a {@link dev.gatehouse.provisioning.Caller} and a SCIM {@link dev.gatehouse.resource.Resource};
 * permission, tenant, uniqueness and order of writes are decided here and nowhere else. Uses {@code mapping} for the
 * translation and the {@code directory} port for the work.
 */
@NullMarked
package dev.gatehouse.provisioning;

import org.jspecify.annotations.NullMarked;
