package dev.gatehouse.server;

import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Front;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one response: whole, or piece by piece with the connection broken where a piece fails. */
final class Answer {
    private static final Logger log = LoggerFactory.getLogger(Answer.class);

    private final Front front;
    private final ApiRequest request;
    private final HttpServletResponse out;
    private final Runnable breakOff;
    private int status;
    private long bytes;

    /** @param breakOff ends the connection */
    Answer(Front front, ApiRequest request, HttpServletResponse out, Runnable breakOff) {
        this.front = front;
        this.request = request;
        this.out = out;
        this.breakOff = breakOff;
    }

    /** @param reusable whether the connection may serve another request */
    void send(ApiResponse response, boolean reusable, String id) throws IOException {
        head(response, reusable, id);
        if (response.stream().isEmpty()) {
            whole(response.body());
        } else if (isHead()) {
            out.flushBuffer(); // else the server takes the missing body for an empty one and says so
        } else {
            stream(response.stream().get(), reusable, id);
        }
    }

    /** The status sent. */
    int status() {
        return status;
    }

    /** How long the body is that was sent, or that a HEAD was told of. */
    long bytes() {
        return bytes;
    }

    private void head(ApiResponse response, boolean reusable, String id) {
        status = response.status();
        out.setStatus(status);
        out.setContentType(null); // Javalin has put its default there
        // past the servlet layer, which would rewrite the content type
        HttpFields.Mutable headers = ServletContextResponse.getServletContextResponse(out)
                .getWrapped()
                .getHeaders();
        AnswerHeaders.of(response, id).forEach(headers::put);
        if (!reusable) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
    }

    private void whole(byte[] body) throws IOException {
        bytes = body.length;
        if (body.length > 0) {
            out.setContentLength(body.length);
        }
        if (body.length > 0 && !isHead()) {
            out.getOutputStream().write(body);
        }
    }

    private void stream(ApiResponse.BodyStream stream, boolean reusable, String id) throws IOException {
        Pieces pieces = new Pieces(out.getOutputStream());
        try {
            stream.writeTo(pieces);
        } catch (IOException | RuntimeException | Error e) {
            if (pieces.failed) {
                throw new IOException("the caller left", e);
            }
            ApiResponse instead = front.broken(e, request);
            if (out.isCommitted()) {
                log.atWarn().addKeyValue("sent", bytes).log("answer was broken off");
                breakOff.run();
                return;
            }
            out.reset();
            bytes = 0;
            head(instead, reusable, id);
            whole(instead.body());
        }
    }

    private boolean isHead() {
        return request.method().equals("HEAD");
    }

    /** Counts what is sent, and knows whether it was the caller who was in the way. */
    private final class Pieces extends FilterOutputStream {
        private boolean failed;

        Pieces(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int piece) throws IOException {
            write(new byte[] {(byte) piece}, 0, 1);
        }

        @Override
        public void write(byte[] piece, int offset, int length) throws IOException {
            try {
                super.out.write(piece, offset, length);
                bytes += length;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        /** The server decides when its buffer goes out: nothing is sent before it is full. */
        @Override
        public void flush() {}

        /** The server closes. */
        @Override
        public void close() {}
    }
}
