package dev.gatehouse.testing;

import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.util.ssl.PEMFileKeyManager;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.setting.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** The LDAP SDK's in-memory server, set up as the {@link RealServer}s are; it knows no rights. */
public final class InMemoryServer implements AutoCloseable {
    private static final String LDAP = "ldap";
    private static final String LDAPS = "ldaps";

    private final InMemoryDirectoryServer server;

    private InMemoryServer(InMemoryDirectoryServer server) {
        this.server = server;
    }

    public static InMemoryServer start() {
        return startBehind(new InMemoryOperationInterceptor() {});
    }

    /** Starts a server whose requests and answers this one may change, to be like another. */
    public static InMemoryServer startBehind(InMemoryOperationInterceptor interceptor) {
        try {
            return start(
                    interceptor,
                    InMemoryListenerConfig.createLDAPConfig(LDAP, InetAddress.getLoopbackAddress(), 0, null));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server that offers StartTLS, and ldaps on a port of its own. */
    public static InMemoryServer start(TestCertificate certificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            PEMFileKeyManager keys = new PEMFileKeyManager(
                    List.of(certificate.certificateFile().toFile()),
                    certificate.keyFile().toFile());
            context.init(new KeyManager[] {keys}, null, null);
            return start(
                    new InMemoryOperationInterceptor() {},
                    InMemoryListenerConfig.createLDAPConfig(
                            LDAP, InetAddress.getLoopbackAddress(), 0, context.getSocketFactory()),
                    InMemoryListenerConfig.createLDAPSConfig(
                            LDAPS,
                            InetAddress.getLoopbackAddress(),
                            0,
                            context.getServerSocketFactory(),
                            context.getSocketFactory()));
        } catch (GeneralSecurityException | LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InMemoryServer start(InMemoryOperationInterceptor interceptor, InMemoryListenerConfig... listeners)
            throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(RealServer.BASE);
        config.setListenerConfigs(listeners);
        config.addInMemoryOperationInterceptor(interceptor);
        config.setSchema(GatehouseSchema.embedded());
        config.setPasswordEncoders(hashing());
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        DN base = RealServer.dn(RealServer.BASE);
        server.add(new Entry(base, new Attribute("objectClass", "domain"), new Attribute("dc", "example")));
        server.add(new Entry(
                new DN(new RDN("ou", "people"), base),
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("ou", "people")));
        server.add(new Entry(
                new DN(new RDN("cn", "gateway"), base),
                new Attribute("objectClass", "organizationalRole", "simpleSecurityObject"),
                new Attribute("cn", "gateway"),
                new Attribute("userPassword", RealServer.PASSWORD)));
        server.startListening();
        return new InMemoryServer(server);
    }

    private static SaltedMessageDigestInMemoryPasswordEncoder hashing() throws LDAPException {
        try {
            return new SaltedMessageDigestInMemoryPasswordEncoder(
                    "{SSHA512}",
                    Base64PasswordEncoderOutputFormatter.getInstance(),
                    MessageDigest.getInstance("SHA-512"),
                    8,
                    false,
                    true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getListenPort(LDAP);
    }

    public int tlsPort() {
        return server.getListenPort(LDAPS);
    }

    public LdapSettings settings() {
        return LdapSettings.of(
                        URI.create("ldap://127.0.0.1:" + port()),
                        RealServer.dn("cn=gateway," + RealServer.BASE),
                        new Secret(RealServer.PASSWORD))
                .withFlavour(Flavour.EMBEDDED);
    }

    /** The server itself, for what a test must set up or look at past its protocol. */
    public InMemoryDirectoryServer server() {
        return server;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
