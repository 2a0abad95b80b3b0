package dev.gatehouse.provisioning;

import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.patch.Patch;
import java.util.Optional;

/**
 * The resources of one type in one tenant, as one caller may handle them: what SCIM does with users, groups and the
 * operator's own types alike.
 *
 * <p>Each call checks the caller's permission and fails with FORBIDDEN without it. A resource that comes out has
 * {@code id}, {@code meta.created}, {@code meta.lastModified} and {@code meta.version}; references in it have
 * {@code value}, {@code type} and the name of what they point at, not {@code $ref}, which the mouth adds. Safe for use by many threads.
 */
public interface TenantResources {
    /** What these resources are. */
    ResourceType type();

    /** Creates one. Fails with DUPLICATE, INVALID, REJECTED; when it fails nothing was written, unless OUTCOME_UNKNOWN. */
    Resource create(Resource resource);

    /** The one with this id, with at least the attributes of the projection. */
    Optional<Resource> get(String id, Projection projection);

    /**
     * Puts this in place of what is there (RFC 7644 §3.5.1); {@code active} and read-only attributes stay where they are
     * not sent. Fails with NOT_FOUND, PRECONDITION_FAILED, MUTABILITY, DUPLICATE, INVALID, REJECTED.
     *
     * @param wanted what the caller needs of the resource as it is then
     */
    Resource replace(String id, Resource resource, Precondition precondition, Projection wanted);

    /**
     * Applies all operations or none (RFC 7644 §3.5.2). Fails as {@link #replace} and as the patch does.
     *
     * @param wanted what the caller needs of the changed resource; absent: nothing, so that it need not be read
     * @return the changed resource where it was wanted, else empty
     */
    Optional<Resource> patch(String id, Patch patch, Precondition precondition, Optional<Projection> wanted);

    /** Deletes one. Fails with NOT_FOUND, PRECONDITION_FAILED. */
    void delete(String id, Precondition precondition);

    /** A page of those that match. Fails with INVALID_FILTER, INVALID_CURSOR, EXPIRED_CURSOR, TOO_MANY. */
    Page search(ListQuery query);
}
