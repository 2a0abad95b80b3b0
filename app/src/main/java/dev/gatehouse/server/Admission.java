package dev.gatehouse.server;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets so many requests in at a time, keeps others waiting without a thread, first come first served, and turns away who
 * waits in vain or finds no place: more at a time would be no faster, and each would wait for all before it. Health checks
 * always come in; whoever reads the metrics waits at the head of the line, for it is under load that they are wanted.
 */
final class Admission extends QoSHandler {
    private static final String METRICS = "/metrics";

    private final RefusalHandler refusals;

    @SuppressWarnings("unchecked") // a generic varargs parameter of Jetty's
    Admission(ServerSettings settings, RefusalHandler refusals) {
        this.refusals = refusals;
        setMaxRequestCount(settings.concurrentRequests());
        setMaxSuspendedRequestCount(settings.maxWaitingRequests());
        setMaxSuspend(settings.maxWait());
        exclude((Predicate<Request>) Admission::isHealthCheck);
    }

    /** Nothing was done for the request, so that it may simply be sent again. */
    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        Failure busy = Failure.of(FailureKind.UNAVAILABLE, "The gateway is busy; send the request again");
        refusals.refuse(request, response, callback, busy);
    }

    @Override
    protected void failSuspended(Request request, Response response, Callback callback, int status, Throwable failure) {
        if (failure instanceof TimeoutException) {
            reject(request, response, callback, status); // it waited in vain
        } else {
            super.failSuspended(request, response, callback, status, failure);
        }
    }

    @Override
    protected int getPriority(Request request) {
        return path(request).equals(METRICS) ? 1 : 0;
    }

    private static boolean isHealthCheck(Request request) {
        return HealthMouth.isAt(path(request));
    }

    private static String path(Request request) {
        return RequestTarget.of(RawTargetConnection.targetOf(request).orElse("/"))
                .path();
    }
}
