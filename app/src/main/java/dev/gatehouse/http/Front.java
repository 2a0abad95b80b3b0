package dev.gatehouse.http;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request to its mouth and every failure back through it.
 *
 * <p>The shared steps live here, so that no mouth can forget one: 404 and 405 with {@code Allow}, 401 with
 * {@code WWW-Authenticate}, 503 with {@code Retry-After}, and an answer for every exception.
 */
public final class Front {
    /** How long a caller is asked to wait after a 503. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Front.class);

    /**
     * @param tallies by the routes at hand, not by what they are equal to
     * @param otherwise counts what no route answers
     */
    private record Door(Mouth mouth, RouteTable routes, IdentityHashMap<Route, Tally> tallies, Tally otherwise) {
        static Door of(Mouth mouth, Tally.Source source) {
            List<Route> routes = mouth.routes();
            IdentityHashMap<Route, Tally> tallies = new IdentityHashMap<>();
            routes.forEach(route -> tallies.put(route, source.of(mouth.name(), Optional.of(route))));
            return new Door(
                    mouth,
                    new RouteTable(mouth.matching(), routes),
                    tallies,
                    source.of(mouth.name(), Optional.empty()));
        }

        Tally tally(Route route) {
            return tallies.getOrDefault(route, otherwise);
        }
    }

    private final List<Door> doors;

    /** A front that counts nothing. */
    public Front(List<Mouth> mouths) {
        this(mouths, Tally.Source.NONE);
    }

    /** @param mouths asked in this order who owns a request; the last one must own all that is left */
    public Front(List<Mouth> mouths, Tally.Source tallies) {
        this.doors = mouths.stream().map(mouth -> Door.of(mouth, tallies)).toList();
    }

    /** Never fails: whatever happens becomes an answer. */
    public ApiResponse answer(ApiRequest request) {
        Door door = owner(request);
        request.countWith(door.otherwise());
        try {
            Optional<RouteTable.Match> match = door.routes().find(request.method(), request.path());
            if (match.isEmpty()) {
                return notRouted(door, request);
            }
            Route route = match.get().route();
            request.countWith(door.tally(route));
            return route.endpoint().answer(request, match.get().parameters());
        } catch (RuntimeException | StackOverflowError e) {
            return failed(door.mouth(), e, request);
        }
    }

    /** The answer to a fault that came up while a body was written and before anything of it was sent; logged here. */
    public ApiResponse broken(Throwable fault, ApiRequest request) {
        return failed(owner(request).mouth(), fault, request);
    }

    /** The answer to what the server itself refused before a route was looked for: a bad URI, headers too large. */
    public ApiResponse refused(Failure failure, ApiRequest request) {
        Door door = owner(request);
        request.countWith(door.otherwise());
        return rendered(door.mouth(), failure, request);
    }

    /** Counts an answer that was sent, under the route that gave it. */
    public void answered(ApiRequest request, int status, long nanos) {
        request.tally().ifPresent(tally -> tally.answered(status, nanos));
    }

    private ApiResponse notRouted(Door door, ApiRequest request) {
        Set<String> methods = door.routes().methods(request.path());
        if (methods.isEmpty()) {
            return rendered(
                    door.mouth(), Failure.of(FailureKind.UNKNOWN_PATH, "There is nothing at this path"), request);
        }
        String allow = String.join(", ", methods);
        Failure failure = Failure.of(FailureKind.METHOD_NOT_ALLOWED, "This path offers " + allow);
        return rendered(door.mouth(), failure, request).with("Allow", allow);
    }

    private Door owner(ApiRequest request) {
        for (Door door : doors) {
            if (door.mouth().owns(request)) {
                return door;
            }
        }
        throw new IllegalStateException("no mouth owns " + request.path());
    }

    private ApiResponse failed(Mouth mouth, Throwable fault, ApiRequest request) {
        if (fault instanceof FailureException failure) {
            return failed(mouth, failure, request);
        }
        log.atError().setCause(fault).addKeyValue("mouth", mouth.name()).log("request broke");
        return rendered(mouth, Failure.of(FailureKind.INTERNAL, "Internal server error"), request);
    }

    private ApiResponse failed(Mouth mouth, FailureException e, ApiRequest request) {
        switch (e.kind()) {
            case INTERNAL, OUTCOME_UNKNOWN ->
                log.atError()
                        .setCause(e)
                        .addKeyValue("mouth", mouth.name())
                        .addKeyValue("kind", e.kind())
                        .log("request failed");
            case UNAVAILABLE ->
                log.atWarn()
                        .addKeyValue("mouth", mouth.name())
                        .addKeyValue("reason", e.failure().detail())
                        .log("request could not be served now");
            default ->
                log.atDebug()
                        .addKeyValue("mouth", mouth.name())
                        .addKeyValue("kind", e.kind())
                        .addKeyValue("detail", e.failure().detail())
                        .log("request refused");
        }
        return rendered(mouth, e.failure(), request);
    }

    /** The mouth's own words; the plain ones where it breaks over them. */
    private static ApiResponse shown(Mouth mouth, Failure failure, ApiRequest request) {
        try {
            return mouth.failed(failure, request);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("mouth", mouth.name()).log("mouth broke over a failure");
            return Problem.of(failure).response();
        }
    }

    private static ApiResponse rendered(Mouth mouth, Failure failure, ApiRequest request) {
        ApiResponse response = shown(mouth, failure, request);
        if (response.status() == 401) {
            return response.with("WWW-Authenticate", mouth.challenge());
        }
        if (failure.kind() == FailureKind.UNAVAILABLE) {
            return response.with("Retry-After", String.valueOf(RETRY_AFTER.toSeconds()));
        }
        return response;
    }
}
