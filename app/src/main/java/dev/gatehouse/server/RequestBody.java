package dev.gatehouse.server;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, read on first use: counted whatever its header fields say, and bounded in time. Not safe for
 * use by several threads.
 */
final class RequestBody implements ApiRequest.BodySource {
    private static final int BLOCK = 8192;

    /** How much of a body nobody wants is read to let the caller come to our answer. */
    private static final int LINGER_BYTES = 8 << 20;

    private static final Duration LINGER = Duration.ofSeconds(2);

    private final HttpServletRequest request;
    private final int most;
    private final Duration timeout;
    private long taken;

    @Nullable
    private ServletInputStream stream;

    RequestBody(HttpServletRequest request, int most, Duration timeout) {
        this.request = request;
        this.most = most;
        this.timeout = timeout;
    }

    /** Fails with TOO_LARGE, UNSUPPORTED_MEDIA_TYPE where it is compressed, MALFORMED where it breaks off or takes too long. */
    @Override
    public byte[] read() {
        refuseEncoding();
        if (request.getContentLengthLong() > most) {
            throw tooLarge();
        }
        try {
            return counted(open());
        } catch (IOException e) {
            throw broken(e);
        } catch (RuntimeException e) {
            if (e instanceof HttpException) {
                throw broken(e);
            }
            throw e;
        }
    }

    /**
     * Takes what has arrived of a body that nobody read, without waiting. Afterwards the connection can serve the next
     * request only where this returns true.
     */
    boolean discardArrived() {
        if (!present()) {
            return true;
        }
        if (stream == null && awaitsContinue()) {
            return false;
        }
        try {
            ServletInputStream in = open();
            if (in.isFinished()) {
                return true;
            }
            byte[] block = new byte[BLOCK];
            while (taken <= most && in.available() > 0) {
                if (take(in, block) < 0) {
                    break;
                }
            }
            return in.isFinished() || taken == request.getContentLengthLong();
        } catch (IOException | RuntimeException e) {
            return false; // broken framing: the connection is of no more use
        }
    }

    /**
     * Reads on for a while, so that closing the connection does not reset it under a caller who is still sending: he would
     * lose the answer that tells him why. To be called once the answer is out.
     */
    void linger(Runnable shortenIdleTimeout) {
        if (stream == null) {
            return;
        }
        shortenIdleTimeout.run();
        long deadline = System.nanoTime() + LINGER.toNanos();
        try {
            byte[] block = new byte[BLOCK];
            while (taken < (long) most + LINGER_BYTES && System.nanoTime() - deadline < 0) {
                if (take(stream, block) < 0) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            return; // he is gone, or will be
        }
    }

    private byte[] counted(ServletInputStream in) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        byte[] block = new byte[blockSize()];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(block.length);
        int length = take(in, block);
        while (length >= 0) {
            if (taken > most) {
                throw tooLarge();
            }
            if (System.nanoTime() - deadline > 0) {
                throw tooSlow();
            }
            bytes.write(block, 0, length);
            length = take(in, block);
        }
        return bytes.toByteArray();
    }

    /** A small body of a known length needs no more room than that, and one byte to find its end. */
    private int blockSize() {
        long length = request.getContentLengthLong();
        return length >= 0 && length < BLOCK ? (int) length + 1 : BLOCK;
    }

    private int take(ServletInputStream in, byte[] block) throws IOException {
        int length = in.read(block);
        taken += Math.max(length, 0);
        return length;
    }

    private ServletInputStream open() throws IOException {
        if (stream == null) {
            stream = request.getInputStream();
        }
        return stream;
    }

    private boolean present() {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private boolean awaitsContinue() {
        return request.getHeader("Expect") != null;
    }

    private void refuseEncoding() {
        refuseOtherThan("Content-Encoding", "identity");
        refuseOtherThan("Transfer-Encoding", "chunked");
    }

    private void refuseOtherThan(String header, String plain) {
        for (String value : Collections.list(request.getHeaders(header))) {
            if (!value.isBlank() && !value.strip().equalsIgnoreCase(plain)) {
                throw Failure.of(FailureKind.UNSUPPORTED_MEDIA_TYPE, "Send the body uncompressed, without " + header)
                        .exception();
            }
        }
    }

    private FailureException tooLarge() {
        return Failure.of(FailureKind.TOO_LARGE, "The body may have at most " + most + " bytes")
                .exception();
    }

    private static FailureException tooSlow() {
        return Failure.of(FailureKind.MALFORMED, "The body did not arrive in time; send it again")
                .exception();
    }

    private static FailureException broken(Exception cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof TimeoutException) {
                return tooSlow();
            }
        }
        return Failure.of(FailureKind.MALFORMED, "The body broke off or its framing is wrong")
                .exception(cause);
    }
}
