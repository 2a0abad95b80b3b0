package dev.gatehouse.testing;

import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import dev.gatehouse.directory.ldap.LdapPoolSettings;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.directory.ldap.LdapTlsSettings;
import dev.gatehouse.ldapschema.SchemaForm;
import dev.gatehouse.setting.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Active Directory, as Samba's domain controller for {@code example.com}; set up and started in about six seconds, by root
 * only. It has what a {@link RealServer} has: our schema, {@code ou=people}, the accounts {@code cn=gateway}, which may do
 * everything in the domain and is no administrator, and {@code cn=reader}, which may read.
 *
 * <p>All suites of one JVM share one server. Its ports are those of Active Directory, so that every JVM has its own
 * address of loopback.
 */
public final class SambaAd {
    private static final String ADMINISTRATOR = "Administrator@example.com";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final DN BASE = RealServer.dn(RealServer.BASE);
    private static final int TLS_PORT = 636;

    /** NORMAL_ACCOUNT with DONT_EXPIRE_PASSWORD (MS-ADTS §2.2.16). */
    private static final String ACCOUNT = Integer.toString(0x200 | 0x10000);

    private static Optional<SambaAd> shared = Optional.empty();

    /** A domain controller that has one process for all is slow to greet many at once. */
    private static final LdapPoolSettings PATIENT = new LdapPoolSettings(
            16,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));

    private final String address = address();
    private final TemporaryFolder folder;
    private final TestAuthority authority;

    private SambaAd(TemporaryFolder folder) {
        this.folder = folder;
        this.authority = TestAuthority.create(folder.folder("authority"));
    }

    /** The server of this JVM, started at the first call, gone with the JVM. */
    public static synchronized SambaAd shared() {
        if (shared.isEmpty()) {
            Path tool = Programs.require("samba-tool");
            Path samba = Programs.require("samba");
            ProgramRun.require(
                    "samba for an ordinary account (it needs root)",
                    samba,
                    System.getProperty("user.name").equals("root"));
            TemporaryFolder folder = TemporaryFolder.create("samba");
            Runtime.getRuntime().addShutdownHook(new Thread(folder::delete));
            SambaAd server = new SambaAd(folder);
            server.start(tool, samba);
            shared = Optional.of(server);
        }
        return shared.get();
    }

    /** Where it listens for LDAP in clear text and StartTLS. */
    public URI url() {
        return URI.create("ldap://" + address);
    }

    /** How the gateway connects, as the account that may write: over TLS, else no password is taken. */
    public LdapSettings settings() {
        return settings("gateway");
    }

    /** How the gateway connects, as the account that may only read. */
    public LdapSettings readerSettings() {
        return settings("reader");
    }

    /** What the domain's administrator does. */
    public void administer(RealServer.Administration administration) {
        try (LDAPConnection connection = administrator()) {
            administration.on(connection);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of the domain's administrator; the caller closes it. */
    public LDAPConnection connect() throws LDAPException {
        return administrator();
    }

    private LdapSettings settings(String account) {
        return LdapSettings.of(
                        URI.create("ldaps://" + address),
                        new DN(new RDN("cn", account), BASE),
                        new Secret(RealServer.PASSWORD))
                .withTls(new LdapTlsSettings(false, Optional.of(authority.certificateFile()), false))
                .withPool(PATIENT);
    }

    private void start(Path tool, Path samba) {
        Path root = folder.path();
        ChildProcess.run(
                List.of(
                        tool.toString(),
                        "domain",
                        "provision",
                        "--realm=EXAMPLE.COM",
                        "--domain=EXAMPLE",
                        "--server-role=dc",
                        "--dns-backend=NONE",
                        "--adminpass=" + RealServer.PASSWORD,
                        "--host-ip=127.0.0.1",
                        "--targetdir=" + root),
                root.resolve("provision.log"));
        TestCertificate certificate = authority.forAddress(address);
        ChildProcess process = ChildProcess.start(
                List.of(
                        samba.toString(),
                        "--interactive",
                        "--debug-stdout",
                        "--model=single",
                        "--no-process-group",
                        "--configfile=" + root.resolve("etc/smb.conf"),
                        "--option=server services=ldap",
                        "--option=interfaces=" + address + "/8",
                        "--option=bind interfaces only=yes",
                        "--option=ldap server require strong auth=no",
                        "--option=tls certfile=" + certificate.certificateFile(),
                        "--option=tls keyfile=" + ownersOnly(certificate.keyFile()),
                        "--option=tls cafile=" + authority.certificateFile(),
                        "--option=pid directory=" + root,
                        "--option=dsdb:schema update allowed=true"),
                root.resolve("samba.log"));
        await().atMost(START_TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended at once: " + process.output());
            }
            return answers();
        });
        administer(connection -> load(connection, tool));
    }

    private boolean answers() {
        try (LDAPConnection connection = administrator()) {
            return connection.getRootDSE() != null;
        } catch (LDAPException e) {
            return false;
        }
    }

    private void load(LDAPConnection connection, Path tool) throws LDAPException {
        apply(
                connection,
                SchemaForm.activeDirectory(
                        RealServer.dn(connection.getRootDSE().getAttributeValue("schemaNamingContext"))));
        connection.add(new Entry(
                new DN(new RDN("ou", "people"), BASE),
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("ou", "people")));
        for (String account : List.of("gateway", "reader")) {
            connection.add(new Entry(
                    new DN(new RDN("cn", account), BASE),
                    new Attribute("objectClass", "user"),
                    new Attribute("sAMAccountName", account),
                    new Attribute("userAccountControl", ACCOUNT),
                    new Attribute(
                            "unicodePwd", ('"' + RealServer.PASSWORD + '"').getBytes(StandardCharsets.UTF_16LE))));
        }
        Entry gateway = connection.getEntry(new DN(new RDN("cn", "gateway"), BASE).toString(), "objectSid");
        // generic all, inherited by every container below
        ChildProcess.run(
                List.of(
                        tool.toString(),
                        "dsacl",
                        "set",
                        "--URL=" + folder.path().resolve("private/sam.ldb"),
                        "--objectdn=" + RealServer.BASE,
                        "--sddl=(A;CI;GA;;;" + sid(gateway.getAttributeValueBytes("objectSid")) + ")"),
                folder.path().resolve("dsacl.log"));
    }

    private LDAPConnection administrator() throws LDAPException {
        try {
            LDAPConnectionOptions options = new LDAPConnectionOptions();
            options.setConnectTimeoutMillis(2_000);
            options.setResponseTimeoutMillis(30_000);
            return new LDAPConnection(
                    new SSLUtil(new TrustAllTrustManager(false)).createSSLSocketFactory(),
                    options,
                    address,
                    TLS_PORT,
                    ADMINISTRATOR,
                    RealServer.PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void apply(LDAPConnection connection, String ldif) throws LDAPException {
        try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(ldif.getBytes(StandardCharsets.UTF_8)))) {
            for (LDIFChangeRecord change = reader.readChangeRecord(true);
                    change != null;
                    change = reader.readChangeRecord(true)) {
                change.processChange(connection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** MS-DTYP §2.4.2: revision, number of parts, authority; then the parts, little-endian. */
    private static String sid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder sid = new StringBuilder("S-").append(buffer.get());
        int parts = buffer.get();
        sid.append('-').append(bytes[7]);
        buffer.position(8);
        for (int i = 0; i < parts; i++) {
            sid.append('-').append(buffer.getInt() & 0xFFFFFFFFL);
        }
        return sid.toString();
    }

    /** Another for each process, so that domain controllers may run side by side. */
    private static String address() {
        long pid = ProcessHandle.current().pid();
        return "127.88." + ((pid >> 8) & 0xff) + "." + Math.min(254, Math.max(1, pid & 0xff));
    }

    /** Samba ends at once where others may read the key. */
    private static Path ownersOnly(Path key) {
        try {
            return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
