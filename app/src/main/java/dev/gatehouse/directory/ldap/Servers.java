package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Opens connections as the settings say: to the first server that lets us in. */
final class Servers {
    private final LdapSettings settings;
    private final SSLSocketFactory tlsSockets;

    /** Fails with IllegalArgumentException where the trust file cannot be used. */
    Servers(LdapSettings settings) {
        this.settings = settings;
        this.tlsSockets = new TlsSockets(
                Trust.socketFactory(settings.tls()), settings.pool().connectTimeout());
    }

    /** A pool, still empty, of connections bound as the gateway's own account; a server that does not let it in is passed over. */
    LDAPConnectionPool asGateway() {
        SimpleBindRequest bind = new SimpleBindRequest(
                settings.bindDn(), settings.password().reveal().getBytes(StandardCharsets.UTF_8));
        bind.setResponseTimeoutMillis(settings.pool().connectTimeout().toMillis());
        return pool("gateway", bind);
    }

    /** A pool, still empty, of connections that are not bound. */
    LDAPConnectionPool asNobody() {
        return pool("password-checks", null);
    }

    private LDAPConnectionPool pool(String name, @Nullable BindRequest bind) {
        try {
            LDAPConnectionPool pool = new LDAPConnectionPool(
                    servers(bind), bind, 0, settings.pool().size(), null, false);
            pool.setConnectionPoolName(name);
            pool.setHealthCheckIntervalMillis(
                    settings.pool().healthCheckInterval().toMillis());
            pool.setTrySynchronousReadDuringHealthCheck(true);
            return pool;
        } catch (LDAPException e) {
            throw new IllegalStateException("A pool without connections could not be made", e);
        }
    }

    private ServerSet servers(@Nullable BindRequest bind) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.pool().connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.pool().responseTimeout().toMillis());
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new CertificateName());
        List<ServerSet> servers = new ArrayList<>();
        for (URI url : settings.urls()) {
            ServerAddress address = ServerAddress.of(url);
            boolean startTls = settings.tls().startTls() && !address.tls();
            servers.add(new SingleServerSet(
                    address.host(),
                    address.port(),
                    address.tls() ? tlsSockets : null,
                    options,
                    bind,
                    startTls ? new StartTls(tlsSockets, settings.pool().connectTimeout()) : null));
        }
        FailoverServerSet preferredFirst = new FailoverServerSet(servers);
        preferredFirst.setMaxFailoverConnectionAgeMillis(
                settings.pool().maxFailoverAge().toMillis());
        return preferredFirst;
    }

    /** RFC 4511 §4.14, with the time-out of connecting instead of the one of an operation. */
    private record StartTls(SSLSocketFactory sockets, Duration timeout) implements PostConnectProcessor {
        @Override
        public void processPreAuthenticatedConnection(LDAPConnection connection) throws LDAPException {
            StartTLSExtendedRequest request = new StartTLSExtendedRequest(sockets);
            request.setResponseTimeoutMillis(timeout.toMillis());
            ExtendedResult result = connection.processExtendedOperation(request);
            if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
                throw new LDAPException(result);
            }
        }

        @Override
        public void processPostAuthenticatedConnection(LDAPConnection connection) {
            // all is done before the bind
        }
    }
}
