package dev.gatehouse.server;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Front;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what is refused before any handler of ours saw it, by Jetty or for want of room, in the shape of the mouth that
 * owns the path. Takes the place of Jetty's error pages.
 */
final class RefusalHandler implements Request.Handler {
    private final Front front;
    private final Origins origins;

    RefusalHandler(Front front, Origins origins) {
        this.front = front;
        this.origins = origins;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        refuse(request, response, callback, failure(request, response.getStatus()), new byte[0], false);
        return true;
    }

    /** Of a request that Jetty has nothing against: its connection stays where all of it has arrived. */
    void refuse(Request request, Response response, Callback callback, Failure failure) {
        Optional<byte[]> body = ArrivedBody.of(request);
        refuse(request, response, callback, failure, body.orElse(new byte[0]), body.isPresent());
    }

    private void refuse(
            Request request, Response response, Callback callback, Failure failure, byte[] body, boolean reusable) {
        String id = AccessLog.begin();
        try {
            RequestTarget target =
                    RequestTarget.of(RawTargetConnection.targetOf(request).orElse("/"));
            ApiRequest asked = apiRequest(request, target, body);
            ApiResponse answer = front.refused(failure, asked);
            response.setStatus(answer.status());
            AnswerHeaders.of(answer, id)
                    .forEach((name, value) -> response.getHeaders().put(name, value));
            if (!reusable) {
                response.getHeaders().put("Connection", "close");
            }
            response.getHeaders().put("Content-Length", answer.body().length);
            AccessLog.answered(
                    request.getMethod(),
                    target.path(),
                    answer.status(),
                    answer.body().length,
                    request.getBeginNanoTime());
            front.answered(asked, answer.status(), System.nanoTime() - request.getBeginNanoTime());
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
        } finally {
            AccessLog.end();
        }
    }

    private ApiRequest apiRequest(Request request, RequestTarget target, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.merge(field.getName(), List.of(String.valueOf(field.getValue())), RefusalHandler::joined);
        }
        return new ApiRequest(
                request.getMethod(),
                target.path(),
                target.query(),
                headers,
                origins.of(target.authority()),
                () -> body);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Failure failure(Request request, int status) {
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof TimeoutException) {
            return Failure.of(FailureKind.MALFORMED, "The request did not arrive in time; send it again");
        }
        return switch (status) {
            case 413 -> Failure.of(FailureKind.TOO_LARGE, "The body is too large");
            case 414 -> Failure.of(FailureKind.URI_TOO_LONG, "The request target is too long");
            case 415 -> Failure.of(FailureKind.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json");
            case 417 -> Failure.of(FailureKind.MALFORMED, "The one expectation that is met is 100-continue");
            case 426, 505 -> Failure.of(FailureKind.MALFORMED, "Send the request as HTTP/1.1");
            case 431 -> Failure.of(FailureKind.HEADERS_TOO_LARGE, "The header fields are too large");
            case 503 -> Failure.of(FailureKind.UNAVAILABLE, "The gateway is stopping; send the request again");
            default ->
                status >= 400 && status < 500
                        ? Failure.of(FailureKind.MALFORMED, "The request is not valid HTTP/1.1 (RFC 9112)")
                        : Failure.of(FailureKind.INTERNAL, "Internal server error");
        };
    }
}
