package dev.gatehouse.scim;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.authentication.Authenticator;
import dev.gatehouse.authentication.TenantHeader;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Endpoint;
import dev.gatehouse.http.Route;
import dev.gatehouse.provisioning.Resources;
import dev.gatehouse.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** The route table of SCIM, and what all routes share: authenticate, see what is accepted, find the tenant. */
final class ScimRoutes {
    private final ScimSettings settings;
    private final Authenticator authenticator;
    private final Resources resources;
    private final List<ResourceType> types;
    private final Representations representations;
    private final ResourceWrites writes;
    private final Discovery discovery;
    private final List<Route> routes = new ArrayList<>();

    /** What answers an authenticated call. */
    @FunctionalInterface
    private interface Action {
        ApiResponse answer(ScimCall call);
    }

    ScimRoutes(
            ScimSettings settings,
            ServiceProvider provider,
            Authenticator authenticator,
            Resources resources,
            ResourceWrites writes) {
        this.settings = requireNonNull(settings, "settings");
        this.authenticator = requireNonNull(authenticator, "authenticator");
        this.resources = requireNonNull(resources, "resources");
        this.types = resources.types();
        this.representations = new Representations(types);
        this.writes = requireNonNull(writes, "writes");
        this.discovery = new Discovery(types, settings, provider);
    }

    List<Route> routes() {
        for (ResourceType type : types) {
            addResources(new ResourceEndpoints(type, settings, writes, representations), type.endpoint());
        }
        addMe(new ResourceEndpoints(types.get(0), settings, writes, representations));
        RootSearch root = new RootSearch(types, settings, representations);
        add("GET", "", root::list);
        add("POST", "/.search", root::search);
        add("POST", "/Bulk", new BulkEndpoint(settings, discovery.maxPayloadSize(), writes)::answer);
        addDiscovery();
        return List.copyOf(routes);
    }

    private void addResources(ResourceEndpoints endpoints, String path) {
        add("GET", path, endpoints::list);
        add("POST", path, endpoints::create);
        add("POST", path + "/.search", endpoints::search);
        String one = path + "/{id}";
        add("GET", one, call -> endpoints.get(call, call.id()));
        addWrite("PUT", one, call -> endpoints.replace(call, call.id()));
        addWrite("PATCH", one, call -> endpoints.patch(call, call.id()));
        addWrite("DELETE", one, call -> endpoints.delete(call, call.id()));
    }

    /** The user who is the caller (RFC 7644 §3.11), answered as below his own address. */
    private void addMe(ResourceEndpoints users) {
        add("GET", "/Me", call -> users.get(call, self(call)));
        addWrite("PUT", "/Me", call -> users.replace(call, self(call)));
        addWrite("PATCH", "/Me", call -> users.patch(call, self(call)));
    }

    private static String self(ScimCall call) {
        return call.all()
                .self(call.caller(), call.tenant())
                .orElseThrow(() -> Failure.of(
                                FailureKind.NOT_FOUND,
                                "No user of the tenant has the subject of these credentials as user name or e-mail")
                        .exception());
    }

    private void addDiscovery() {
        addOpen("/ServiceProviderConfig", (request, path) -> discovery.serviceProviderConfig(base(request)));
        addOpen("/Schemas", (request, path) -> discovery.schemas(request, base(request)));
        addOpen("/Schemas/{urn}", (request, path) -> discovery.schema(path.get("urn"), base(request)));
        addOpen("/ResourceTypes", (request, path) -> discovery.resourceTypes(request, base(request)));
        addOpen("/ResourceTypes/{name}", (request, path) -> discovery.resourceType(path.get("name"), base(request)));
    }

    private void add(String method, String path, Action action) {
        routes.add(new Route(method, settings.path() + path, (request, parameters) -> {
            var caller = authenticator.authenticate(request);
            MediaTypes.requireAcceptable(request);
            return action.answer(
                    new ScimCall(request, parameters, base(request), caller, TenantHeader.of(request), resources));
        }));
    }

    /** A write to one resource, which by configuration must say which version it means (RFC 6585 §3). */
    private void addWrite(String method, String path, Action action) {
        add(
                method,
                path,
                call -> settings.requireIfMatch() && !call.request().hasHeader("If-Match")
                        ? ScimError.response(ScimError.versionRequired(
                                "If-Match: is required; send the version you have read, from ETag or meta.version"))
                        : action.answer(call));
    }

    /** A read that by configuration needs no credentials. */
    private void addOpen(String path, Endpoint endpoint) {
        routes.add(new Route("GET", settings.path() + path, (request, parameters) -> {
            if (!settings.openDiscovery()) {
                authenticator.authenticate(request);
            }
            MediaTypes.requireAcceptable(request);
            return endpoint.answer(request, parameters);
        }));
    }

    private String base(ApiRequest request) {
        return request.origin() + settings.path();
    }
}
