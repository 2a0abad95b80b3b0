package dev.gatehouse.dialect;

import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.PathParameters;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.TenantUsers;

/**
 * An authenticated call on one route of a dialect.
 *
 * @param request the request; its path is as if the dialect were mounted at the root
 * @param mount the prefix in front of that path, for example {@code /dialects/crafter}; empty for none. An absolute URL
 *     of ours is {@code request.origin() + mount + path}
 * @param path the route's decoded path parameters
 * @param caller who asks
 * @param users the users of the tenant the call is for
 */
public record Call(ApiRequest request, String mount, PathParameters path, Caller caller, TenantUsers users) {}
