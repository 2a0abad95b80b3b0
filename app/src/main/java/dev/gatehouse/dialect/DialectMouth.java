package dev.gatehouse.dialect;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.authentication.Authenticator;
import dev.gatehouse.authentication.TenantHeader;
import dev.gatehouse.authentication.TokenIssuer;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Endpoint;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.http.PathMatching;
import dev.gatehouse.http.Route;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Creations;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.Users;
import dev.gatehouse.resource.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A dialect as a mouth: the phases that all dialects share, in order. Authenticate, find the tenant, then the dialect's
 * own action.
 */
final class DialectMouth implements Mouth {
    private final Dialect dialect;
    private final String mount;
    private final Predicate<ApiRequest> owned;
    private final Authenticator authenticator;
    private final TokenIssuer tokens;
    private final Users users;
    private final Creations creations;

    /**
     * @param mount the prefix this dialect is mounted under; empty for its documented addresses
     * @param owned which requests are this mouth's
     */
    DialectMouth(
            Dialect dialect,
            String mount,
            Predicate<ApiRequest> owned,
            Authenticator authenticator,
            TokenIssuer tokens,
            Users users,
            Creations creations) {
        this.dialect = requireNonNull(dialect, "dialect");
        this.mount = requireNonNull(mount, "mount");
        this.owned = requireNonNull(owned, "owned");
        this.authenticator = requireNonNull(authenticator, "authenticator");
        this.tokens = requireNonNull(tokens, "tokens");
        this.users = requireNonNull(users, "users");
        this.creations = requireNonNull(creations, "creations");
    }

    @Override
    public String name() {
        return dialect.id();
    }

    @Override
    public boolean owns(ApiRequest request) {
        return owned.test(request);
    }

    @Override
    public PathMatching matching() {
        return dialect.matching();
    }

    @Override
    public List<Route> routes() {
        return dialect.routes().stream()
                .map(route -> new Route(route.method(), mount + route.path(), endpoint(route)))
                .toList();
    }

    private Endpoint endpoint(DialectRoute route) {
        if (route instanceof DialectRoute.SignIn signIn) {
            return (request, path) -> signIn.action().answer(unmounted(request), tokens);
        }
        DialectRoute.GuardedAction action = guarded(route);
        return (request, path) -> {
            Caller caller = authenticator.authenticate(request);
            Optional<TenantId> tenant = TenantHeader.of(request);
            Call call = new Call(unmounted(request), mount, path, caller, users.of(caller, tenant));
            return action.answer(call);
        };
    }

    private DialectRoute.GuardedAction guarded(DialectRoute route) {
        if (route instanceof DialectRoute.Create create) {
            return call -> creations.counted(
                    dialect.id(),
                    ResourceType.USER.name(),
                    () -> create.action().answer(call));
        }
        return ((DialectRoute.Guarded) route).action();
    }

    private ApiRequest unmounted(ApiRequest request) {
        return mount.isEmpty() ? request : request.withPath(request.path().substring(mount.length()));
    }

    @Override
    public ApiResponse failed(Failure failure, ApiRequest request) {
        return dialect.failed(failure, request);
    }

    @Override
    public String challenge() {
        return dialect.challenge();
    }
}
