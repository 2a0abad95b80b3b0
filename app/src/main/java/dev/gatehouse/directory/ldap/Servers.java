package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections as the settings say: to the first server that lets us in. */
final class Servers {
    private final LdapSettings settings;
    private final Account account;
    private final SSLSocketFactory tlsSockets;

    /** Fails with IllegalArgumentException where a file of the TLS settings cannot be used. */
    Servers(LdapSettings settings, Account account) {
        this.settings = settings;
        this.account = account;
        this.tlsSockets = new TlsSockets(
                Trust.socketFactory(settings.tls()), settings.pool().connectTimeout());
    }

    /** A pool, still empty, of connections bound as the gateway's own account; a server that does not let it in is passed over. */
    LDAPConnectionPool asGateway() {
        return pool("gateway", settings.urls(), Optional.of(account));
    }

    /** The same to the servers that may lag behind; empty where there are none. */
    Optional<LDAPConnectionPool> toReplicas() {
        List<URI> urls = settings.replicas().urls();
        return urls.isEmpty() ? Optional.empty() : Optional.of(pool("replicas", urls, Optional.of(account)));
    }

    /** A pool, still empty, of connections that are not bound. */
    LDAPConnectionPool asNobody() {
        return pool("password-checks", settings.urls(), Optional.empty());
    }

    private LDAPConnectionPool pool(String name, List<URI> urls, Optional<Account> as) {
        try {
            LDAPConnectionPool pool = new LDAPConnectionPool(
                    servers(urls, as), null, 0, settings.pool().size(), null, false);
            pool.setConnectionPoolName(name);
            pool.setHealthCheckIntervalMillis(
                    settings.pool().healthCheckInterval().toMillis());
            pool.setTrySynchronousReadDuringHealthCheck(true);
            return pool;
        } catch (LDAPException e) {
            throw new IllegalStateException("A pool without connections could not be made", e);
        }
    }

    private ServerSet servers(List<URI> urls, Optional<Account> as) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.pool().connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.pool().responseTimeout().toMillis());
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new CertificateName());
        List<ServerSet> servers = new ArrayList<>();
        for (URI url : urls) {
            ServerAddress address = ServerAddress.of(url);
            boolean startTls = settings.tls().startTls() && !address.tls();
            servers.add(new SingleServerSet(
                    address.host(),
                    address.port(),
                    address.tls() ? tlsSockets : null,
                    options,
                    null,
                    new Opening(
                            startTls ? Optional.of(tlsSockets) : Optional.empty(),
                            settings.pool().connectTimeout(),
                            as)));
        }
        FailoverServerSet preferredFirst = new FailoverServerSet(servers);
        preferredFirst.setMaxFailoverConnectionAgeMillis(
                settings.pool().maxFailoverAge().toMillis());
        return preferredFirst;
    }

    /** What a new connection goes through: StartTLS (RFC 4511 §4.14) with the time-out of connecting, then the bind. */
    private record Opening(Optional<SSLSocketFactory> startTls, Duration timeout, Optional<Account> account)
            implements PostConnectProcessor {
        @Override
        public void processPreAuthenticatedConnection(LDAPConnection connection) throws LDAPException {
            if (startTls.isPresent()) {
                StartTLSExtendedRequest request = new StartTLSExtendedRequest(startTls.get());
                request.setResponseTimeoutMillis(timeout.toMillis());
                ExtendedResult result = connection.processExtendedOperation(request);
                if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
                    throw new LDAPException(result);
                }
            }
            if (account.isPresent()) {
                account.get().bind(connection);
            }
        }

        @Override
        public void processPostAuthenticatedConnection(LDAPConnection connection) {
            // the SDK binds nobody: all is done
        }
    }
}
