package dev.gatehouse.metrics;

import dev.gatehouse.authentication.Authenticator;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.provisioning.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** An authenticator whose decisions are counted. */
final class MeasuredAuthenticator implements Authenticator {
    private final Authenticator authenticator;
    private final Counter accepted;
    private final Counter missing;
    private final Counter refused;
    private final Counter unavailable;
    private final Counter failed;

    MeasuredAuthenticator(Authenticator authenticator, MeterRegistry registry) {
        this.authenticator = authenticator;
        this.accepted = counter(registry, "accepted");
        this.missing = counter(registry, "missing");
        this.refused = counter(registry, "refused");
        this.unavailable = counter(registry, "unavailable");
        this.failed = counter(registry, "failed");
    }

    @Override
    public Caller authenticate(ApiRequest request) {
        Caller caller;
        try {
            caller = authenticator.authenticate(request);
        } catch (FailureException e) {
            counter(request, e).increment();
            throw e;
        } catch (RuntimeException e) {
            failed.increment();
            throw e;
        }
        accepted.increment();
        return caller;
    }

    private Counter counter(ApiRequest request, FailureException e) {
        return switch (e.kind()) {
            case UNAUTHENTICATED, MALFORMED -> request.hasHeader("Authorization") ? refused : missing;
            case UNAVAILABLE -> unavailable;
            default -> failed;
        };
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("gatehouse.authentications")
                .description("Credentials of requests, by what they were found to be worth")
                .tag("outcome", outcome)
                .register(registry);
    }
}
