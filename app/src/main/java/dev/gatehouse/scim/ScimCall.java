package dev.gatehouse.scim;

import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.PathParameters;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Resources;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantResources;
import dev.gatehouse.resource.ResourceType;
import java.util.List;
import java.util.Optional;

/**
 * An authenticated call.
 *
 * @param request as it came
 * @param path the route's decoded path parameters
 * @param base the absolute URL that resources stand below, without a closing slash
 * @param caller who asks
 * @param tenant which tenant the request names
 * @param all the way in to the resources
 */
record ScimCall(
        ApiRequest request, PathParameters path, String base, Caller caller, Optional<TenantId> tenant, Resources all) {
    /** The resources of one type in the tenant of this call. */
    TenantResources resources(ResourceType type) {
        return all.of(type, caller, tenant);
    }

    /** Which attributes the query asks for (RFC 7644 §3.9). */
    Selection selection() {
        return Selection.of(request.query());
    }

    /** The id in the path. */
    String id() {
        return path.get("id");
    }

    /** The types that are served. */
    List<ResourceType> types() {
        return all.types();
    }
}
