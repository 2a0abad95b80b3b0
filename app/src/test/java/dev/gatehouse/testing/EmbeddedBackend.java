package dev.gatehouse.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The embedded directory: started by the gateway itself, looked at through its own port. */
public final class EmbeddedBackend implements Backend {
    private static final String PASSWORD = "embedded-s3cret";

    private final int port = freePort();

    @Override
    public String directoryYaml() {
        return """
                baseDn: %s
                embedded:
                  port: %d
                  password: %s
                """.formatted(BASE, port, PASSWORD);
    }

    @Override
    public LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, "cn=gatehouse", PASSWORD);
    }

    @Override
    public void close() {
        // ends with its gateway
    }

    /** A port of the loopback address that nobody listens on just now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
