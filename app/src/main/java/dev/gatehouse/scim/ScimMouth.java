package dev.gatehouse.scim;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.authentication.Authenticator;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Route;
import dev.gatehouse.provisioning.Creations;
import dev.gatehouse.provisioning.Resources;
import java.util.List;

/** SCIM 2.0 below its path: one closing slash is tolerated, letter case counts (RFC 7644 §3.2 writes {@code /Users}). */
public final class ScimMouth implements Mouth {
    private static final String NAME = "scim";

    private final String path;
    private final List<Route> routes;

    public ScimMouth(
            ScimSettings settings,
            ServiceProvider provider,
            Authenticator authenticator,
            Resources resources,
            Creations creations) {
        this.path = requireNonNull(settings, "settings").path();
        ResourceWrites writes = new ResourceWrites(settings, NAME, creations);
        this.routes = new ScimRoutes(settings, provider, authenticator, resources, writes).routes();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean owns(ApiRequest request) {
        return request.path().equals(path) || request.path().startsWith(path + "/");
    }

    @Override
    public PathMatching matching() {
        return new PathMatching(false, true);
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        return ScimError.response(failure);
    }

    @Override
    public String challenge() {
        return "Bearer";
    }
}
