package dev.gatehouse.server;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Front;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every request to the front as it came and sends what comes back. */
final class FrontHandler implements Handler {
    private static final Duration LINGER_IDLE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(FrontHandler.class);

    private final ServerSettings settings;
    private final Front front;
    private final Origins origins;
    private final Readiness readiness;
    private final LongAdder inWork = new LongAdder();

    FrontHandler(ServerSettings settings, Front front, Origins origins, Readiness readiness) {
        this.settings = settings;
        this.front = front;
        this.origins = origins;
        this.readiness = readiness;
    }

    @Override
    public void handle(Context context) {
        String id = AccessLog.begin();
        inWork.increment();
        try {
            exchange(context.req(), context.res(), id);
        } finally {
            inWork.decrement();
            AccessLog.end();
        }
    }

    /** How many requests are worked on now. */
    long inWork() {
        return inWork.sum();
    }

    private void exchange(HttpServletRequest in, HttpServletResponse out, String id) {
        Request connected = ServletContextRequest.getServletContextRequest(in);
        RequestTarget target =
                RequestTarget.of(RawTargetConnection.targetOf(connected).orElse("/"));
        RequestBody body = new RequestBody(in, settings.maxRequestBytes(), settings.requestTimeout());
        Map<String, List<String>> headers = headers(in);
        ApiRequest request =
                new ApiRequest(in.getMethod(), target.path(), target.query(), headers, origin(target, headers), body);
        ApiResponse response = answer(target, request);
        boolean reusable = body.discardArrived() && !readiness.stopped();
        Answer answer = new Answer(front, request, out, () -> RawTargetConnection.breakOff(connected));
        try {
            answer.send(response, reusable, id);
            if (!reusable) {
                out.flushBuffer();
                body.linger(() -> RawTargetConnection.shortenIdleTimeout(connected, LINGER_IDLE));
            }
        } catch (IOException e) {
            log.atDebug().setCause(e).log("caller left before the answer");
        }
        long begin = connected.getBeginNanoTime(); // it may have waited to be let in
        AccessLog.answered(in.getMethod(), target.path(), answer.status(), answer.bytes(), begin);
        front.answered(request, answer.status(), System.nanoTime() - begin);
    }

    private ApiResponse answer(RequestTarget target, ApiRequest request) {
        if (!target.readable()) {
            return front.refused(Failure.of(FailureKind.MALFORMED, "The request target is not valid UTF-8"), request);
        }
        if (target.path().length() + target.query().orElse("").length() > settings.maxHeaderBytes() / 2) {
            return front.refused(Failure.of(FailureKind.URI_TOO_LONG, "The request target is too long"), request);
        }
        try {
            return front.answer(request);
        } catch (Error e) {
            log.atError().setCause(e).log("request broke");
            return front.refused(Failure.of(FailureKind.INTERNAL, "Internal server error"), request);
        }
    }

    private String origin(RequestTarget target, Map<String, List<String>> headers) {
        Optional<String> host = headers.getOrDefault("Host", List.of()).stream().findFirst();
        return origins.of(target.authority().isPresent() ? target.authority() : host);
    }

    private static Map<String, List<String>> headers(HttpServletRequest in) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(in.getHeaderNames())) {
            headers.put(name, Collections.list(in.getHeaders(name)));
        }
        return headers;
    }
}
