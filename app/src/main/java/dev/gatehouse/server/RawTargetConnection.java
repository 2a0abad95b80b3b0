package dev.gatehouse.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection that keeps the request target as sent and shows Jetty {@code /} in its place.
 *
 * <p>Jetty decodes, normalises and refuses targets ({@code %00}, {@code /../}, {@code %u0041}) before any handler runs, and
 * then no longer knows whose path it was. Here every target reaches the mouth that owns it. The price is one class of
 * Jetty that its makers call internal; the tests of malformed targets watch over it.
 */
final class RawTargetConnection extends HttpConnection {
    private final long headerNanos;

    @Nullable
    private String target;

    private RawTargetConnection(
            HttpConfiguration configuration, Connector connector, EndPoint endPoint, Duration headerTimeout) {
        super(configuration, connector, endPoint);
        this.headerNanos = headerTimeout.toNanos();
    }

    /** Makes these connections. */
    static final class Factory extends HttpConnectionFactory {
        private final Duration headerTimeout;

        /** @param headerTimeout how long the header fields of one request may take, however steadily they trickle */
        Factory(HttpConfiguration configuration, Duration headerTimeout) {
            super(configuration);
            this.headerTimeout = headerTimeout;
        }

        @Override
        public RawTargetConnection newConnection(Connector connector, EndPoint endPoint) {
            RawTargetConnection connection =
                    new RawTargetConnection(getHttpConfiguration(), connector, endPoint, headerTimeout);
            configure(connection, connector, endPoint);
            return connection;
        }
    }

    /** The target of the request; empty where its request line could not be read. */
    static Optional<String> targetOf(Request request) {
        return request.getConnectionMetaData() instanceof RawTargetConnection connection
                ? Optional.ofNullable(connection.target)
                : Optional.empty();
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        boolean readable = !(method.equals("BAD") && uri.equals("/badMessage")); // what stands for an unreadable line
        target = readable ? uri : null;
        return super.newHttpStream(method, method.equals("CONNECT") ? uri : "/", version);
    }

    @Override
    public void onFillable() {
        HttpParser parser = getParser();
        boolean begun = parser.inHeaderState() && !parser.isStart();
        if (begun && System.nanoTime() - parser.getBeginNanoTime() > headerNanos) {
            getEndPoint().close();
            return;
        }
        super.onFillable();
    }

    /** Gives the connection this much time between bytes from now on. */
    static void shortenIdleTimeout(Request request, Duration timeout) {
        request.getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .setIdleTimeout(TimeUnit.NANOSECONDS.toMillis(timeout.toNanos()));
    }

    /** Ends the connection at once, so that an answer half sent cannot pass for a whole one. */
    static void breakOff(Request request) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }
}
