package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.util.StaticUtils;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A look at one server, on one connection: reads what it says of itself and judges nothing. What an account may not see is
 * empty here, never a failure. For a person at a terminal, not for requests.
 */
public final class ServerInspection implements AutoCloseable {
    private final LDAPConnectionPool pool;
    private final LDAPConnection connection;
    private final LdapSettings settings;

    private ServerInspection(LdapSettings settings, LDAPConnectionPool pool) throws LDAPException {
        this.settings = settings;
        this.pool = pool;
        this.connection = pool.getConnection();
    }

    /** Connects to the first of the servers that lets us in. Fails with NotReachedException. */
    public static ServerInspection connect(LdapSettings settings) {
        LDAPConnectionPool pool = new Servers(settings, new Account(settings)).asGateway();
        try {
            return new ServerInspection(settings, pool);
        } catch (LDAPException e) {
            pool.close();
            throw new NotReachedException(words(e));
        }
    }

    /** No connection could be had; the message says why, and holds no secret. */
    public static final class NotReachedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReachedException(String message) {
            super(message);
        }
    }

    /** What the server says of itself. */
    public ServerFacts facts(DN base) {
        Optional<RootDSE> dse = rootDse();
        ServerFlavour flavour = ServerFlavour.of(settings.flavour(), dse);
        return new ServerFacts(
                url(),
                flavour.flavour(),
                product(dse),
                oids(dse, "supportedControl"),
                oids(dse, "supportedExtension"),
                flavour.capabilities(settings.passwordHashing()).passwordWay() == PasswordWay.PASSWORD_MODIFY,
                tls(),
                schema(base),
                time(dse));
    }

    /** The entries that this account sees, without values it may not see; none where it sees nothing. */
    public List<Entry> visible(DN base, boolean subtree, Filter filter, String... attributes) {
        SearchRequest request =
                new SearchRequest(base.toString(), subtree ? SearchScope.SUB : SearchScope.BASE, filter, attributes);
        try {
            return List.copyOf(connection.search(request).getSearchEntries());
        } catch (LDAPException e) {
            return List.of();
        }
    }

    /**
     * How many entries a search of the whole subtree brings, and how it ended.
     *
     * @param entries at most what was asked for
     * @param code the LDAP result code; 0 where no limit of the server was met
     */
    public record Count(int entries, int code) {}

    /** Counts the entries of the subtree up to a number of ours. */
    public Count count(DN base, int most) {
        SearchRequest request = new SearchRequest(
                base.toString(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                most,
                0,
                true,
                Filter.createPresenceFilter("objectClass"),
                SearchRequest.NO_ATTRIBUTES);
        try {
            return new Count(connection.search(request).getEntryCount(), ResultCode.SUCCESS_INT_VALUE);
        } catch (LDAPSearchException e) {
            boolean isOurs = e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED) && e.getEntryCount() >= most;
            return new Count(
                    e.getEntryCount(),
                    isOurs ? ResultCode.SUCCESS_INT_VALUE : e.getResultCode().intValue());
        }
    }

    /** Writes a probe below the parent, uses it in every way the gateway uses a user, and takes it away again. */
    public ProbeEntry.Outcome probe(DN parent) {
        ServerFlavour flavour = ServerFlavour.of(settings.flavour(), rootDse());
        PasswordWay passwordWay =
                flavour.capabilities(settings.passwordHashing()).passwordWay();
        return new ProbeEntry(connection, passwordWay, parent).run();
    }

    @Override
    public void close() {
        pool.releaseConnection(connection);
        pool.close();
    }

    /** The address, of those configured, of the server that let us in. */
    public URI url() {
        return settings.urls().stream()
                .filter(url -> ServerAddress.of(url).port() == connection.getConnectedPort()
                        && ServerAddress.of(url).host().equalsIgnoreCase(connection.getConnectedAddress()))
                .findFirst()
                .orElse(settings.urls().get(0));
    }

    private Optional<RootDSE> rootDse() {
        try {
            return Optional.ofNullable(connection.getRootDSE());
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    private String product(Optional<RootDSE> dse) {
        String told = dse.map(RootDSE::getVendorVersion).orElse("");
        if (told.isEmpty()) {
            // OpenLDAP tells its version in its monitor only, where there is one
            told = first(new DN(new RDN("cn", "Monitor")), "monitoredInfo").orElse("");
        }
        return told.isEmpty() ? "version not told" : told.strip();
    }

    private static Set<String> oids(Optional<RootDSE> dse, String attribute) {
        String[] values = dse.map(entry -> entry.getAttributeValues(attribute)).orElse(null);
        return values == null ? Set.of() : Set.copyOf(Arrays.asList(values));
    }

    private Optional<ServerFacts.Tls> tls() {
        SSLSession session = connection.getSSLSession();
        if (session == null) {
            return Optional.empty();
        }
        Instant expires = Instant.MAX;
        String subject = "";
        try {
            for (Certificate certificate : session.getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) {
                    Instant end = x509.getNotAfter().toInstant();
                    expires = end.isBefore(expires) ? end : expires;
                    subject = subject.isEmpty() ? x509.getSubjectX500Principal().getName() : subject;
                }
            }
        } catch (SSLPeerUnverifiedException e) {
            // a cipher without certificates: nothing of it expires
            subject = "no certificate";
        }
        return Optional.of(new ServerFacts.Tls(session.getProtocol(), subject, expires));
    }

    private Optional<Schema> schema(DN base) {
        try {
            return Optional.ofNullable(connection.getSchema(base.toString()));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /** Active Directory tells the time in its root DSE, 389-DS and OpenLDAP in their monitors. */
    private Optional<Instant> time(Optional<RootDSE> dse) {
        return dse.map(entry -> entry.getAttributeValue("currentTime"))
                .or(() -> first(new DN(new RDN("cn", "monitor")), "currenttime"))
                .or(() -> first(
                        new DN(new RDN("cn", "Current"), new RDN("cn", "Time"), new RDN("cn", "Monitor")),
                        "monitorTimestamp"))
                .flatMap(ServerInspection::instant);
    }

    private Optional<String> first(DN dn, String attribute) {
        return visible(dn, false, Filter.createPresenceFilter("objectClass"), attribute).stream()
                .findFirst()
                .flatMap(entry -> Optional.ofNullable(entry.getAttributeValue(attribute)));
    }

    static Optional<Instant> instant(@Nullable String generalizedTime) {
        try {
            Date date = generalizedTime == null ? null : StaticUtils.decodeGeneralizedTime(generalizedTime);
            return Optional.ofNullable(date).map(Date::toInstant);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** Without the server's own text, but for TLS, whose reasons are Java's. */
    private static String words(LDAPException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "TLS failed: " + cause.getMessage();
            }
        }
        ResultCode code = e.getResultCode();
        if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
            return "the server refused the account or its password (49 invalid credentials)";
        }
        if (ResultCodes.refusesAccount(code)) {
            return "the server refused the bind (" + code + ")";
        }
        return "no connection (" + code + ")";
    }
}
