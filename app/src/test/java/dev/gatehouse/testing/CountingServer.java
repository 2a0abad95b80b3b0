package dev.gatehouse.testing;

import com.unboundid.ldap.listener.AccessLogRequestHandler;
import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.ProxyRequestHandler;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SingleServerSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a gateway and a real server and says which LDAP requests went through. */
public final class CountingServer implements Backend {
    private static final Pattern REQUEST =
            Pattern.compile("(SEARCH|ADD|MODIFY|MODDN|DELETE|COMPARE|EXTENDED) REQUEST ");

    /** The check of a new connection, and of one that was idle. */
    private static final String ROOT = "base=\"\"";

    private final RealServerBackend server;
    private final LDAPListener listener;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private CountingServer(RealServer server) throws IOException {
        this.server = new RealServerBackend(server);
        ProxyRequestHandler proxy = new ProxyRequestHandler(new SingleServerSet("127.0.0.1", server.port()));
        LDAPListenerConfig config = new LDAPListenerConfig(0, new AccessLogRequestHandler(new Requests(), proxy));
        config.setListenAddress(InetAddress.getLoopbackAddress());
        this.listener = new LDAPListener(config);
        listener.startListening();
    }

    /** Takes the server over. */
    public static CountingServer before(RealServer server) {
        try {
            return new CountingServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The requests that the action makes, in their order: {@code SEARCH}, {@code ADD}, … */
    public List<String> during(Runnable action) {
        requests.clear();
        action.run();
        return List.copyOf(requests);
    }

    @Override
    public String directoryYaml() {
        return RealServerBackend.directoryYaml(URI.create("ldap://127.0.0.1:" + listener.getListenPort()));
    }

    @Override
    public LDAPConnection connect() throws LDAPException {
        return server.connect();
    }

    @Override
    public void close() {
        listener.shutDown(true);
        server.close();
    }

    private final class Requests extends Handler {
        @Override
        public void publish(LogRecord record) {
            Matcher request = REQUEST.matcher(record.getMessage());
            if (request.find() && !record.getMessage().contains(ROOT)) {
                requests.add(request.group(1));
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
