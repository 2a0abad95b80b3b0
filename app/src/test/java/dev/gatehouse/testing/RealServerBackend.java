package dev.gatehouse.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;

/** A real server that the test has started; the gateway's account is the harness's, not the administrator's. */
public final class RealServerBackend implements Backend {
    private static final String GATEWAY = "cn=gateway," + BASE;

    private final RealServer server;
    private final String setting;

    public RealServerBackend(RealServer server) {
        this(server, "");
    }

    /** @param setting one more line for the {@code ldap} section of the gateway's configuration */
    public RealServerBackend(RealServer server, String setting) {
        this.server = server;
        this.setting = setting;
    }

    @Override
    public String directoryYaml() {
        return directoryYaml(server.url()) + (setting.isEmpty() ? "" : "  " + setting + "\n");
    }

    /** The server itself, for what its administrator has to set up. */
    public RealServer server() {
        return server;
    }

    /** The same for a gateway that reaches the server by another address. */
    public static String directoryYaml(URI url) {
        return """
                baseDn: %s
                ldap:
                  urls: [%s]
                  bindDn: %s
                  password: %s
                """.formatted(BASE, url, GATEWAY, RealServer.PASSWORD);
    }

    @Override
    public LDAPConnection connect() throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(5_000);
        options.setResponseTimeoutMillis(60_000);
        return new LDAPConnection(options, "127.0.0.1", server.port(), GATEWAY, RealServer.PASSWORD);
    }

    @Override
    public void close() {
        server.close();
    }
}
