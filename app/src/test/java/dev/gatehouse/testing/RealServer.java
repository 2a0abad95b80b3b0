package dev.gatehouse.testing;

import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.setting.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A directory server of its own, as a child process on loopback, with the gateway's schema, the base entry
 * {@code dc=example,dc=com}, {@code ou=people} below it, and two accounts: {@code cn=gateway}, which may do everything
 * there but is not the server's administrator, and {@code cn=reader}, which may only read, and
 * finds 5 entries at most.
 */
public final class RealServer implements AutoCloseable {
    public static final String BASE = "dc=example,dc=com";
    public static final String PASSWORD = "harness-secret-12";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** What differs between servers; among it a file outside of its folder that a server leaves behind. */
    record Make(List<String> command, String administrator, ReadOnlySwitch readOnlySwitch, Optional<Path> leftBehind) {}

    /** How the data are closed to writes. */
    record ReadOnlySwitch(String entry, String attribute, String on, String off) {}

    private final TemporaryFolder folder;
    private final int port;
    private final Make make;
    private ChildProcess process;

    private RealServer(TemporaryFolder folder, int port, Make make) {
        this.folder = folder;
        this.port = port;
        this.make = make;
        this.process = launch();
    }

    /** Starts the server and waits until it answers. */
    static RealServer start(TemporaryFolder folder, int port, Make make) {
        RealServer server = new RealServer(folder, port, make);
        try {
            server.awaitAnswer();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens for LDAP in clear text and StartTLS. */
    public URI url() {
        return URI.create("ldap://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Its process, for whoever watches what it uses. */
    public long pid() {
        return process.pid();
    }

    /** How the gateway connects, as the account that may write. */
    public LdapSettings settings() {
        return LdapSettings.of(url(), dn("cn=gateway," + BASE), new Secret(PASSWORD));
    }

    /** How the gateway connects, as the account that may only read. */
    public LdapSettings readerSettings() {
        return LdapSettings.of(url(), dn("cn=reader," + BASE), new Secret(PASSWORD));
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** An orderly stop. */
    public void stop() {
        process.stop();
    }

    /** Starts it again on the same data and port, after a kill or a stop. */
    public void restart() {
        process = launch();
        awaitAnswer();
    }

    /** SIGSTOP: connections stand, nothing answers. */
    public void suspend() {
        process.suspend();
    }

    /** SIGCONT. */
    public void resume() {
        process.resume();
    }

    /** Closes the data to writes, or opens them. */
    public void setReadOnly(boolean readOnly) {
        ReadOnlySwitch how = make.readOnlySwitch();
        administer(connection -> connection.modify(
                how.entry(),
                new Modification(ModificationType.REPLACE, how.attribute(), readOnly ? how.on() : how.off())));
    }

    /** What the server's administrator does, past all rules. */
    @FunctionalInterface
    public interface Administration {
        void on(LDAPConnection connection) throws LDAPException;
    }

    public void administer(Administration administration) {
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port, make.administrator(), PASSWORD)) {
            administration.on(connection);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.kill();
        }
        folder.delete();
        make.leftBehind().ifPresent(TemporaryFolder::deleteFile);
    }

    Path folder() {
        return folder.path();
    }

    static DN dn(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ChildProcess launch() {
        return ChildProcess.start(make.command(), folder.path().resolve("output.log"));
    }

    private void awaitAnswer() {
        await().atMost(START_TIMEOUT).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended at once: " + folder.texts());
            }
            try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
                return connection.getRootDSE() != null;
            } catch (LDAPException e) {
                return false;
            }
        });
    }
}
