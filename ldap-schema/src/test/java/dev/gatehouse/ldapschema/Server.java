package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A directory server as a child process; ends with {@link #close()}. */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final String host;
    private final int port;

    private Server(Process process, String host, int port) {
        this.process = process;
        this.host = host;
        this.port = port;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts a program that stays in the foreground, and waits until it answers. */
    static Server start(Path folder, String host, int port, String... command) throws IOException {
        Path log = folder.resolve("server.log");
        // standard input stays open: Samba ends when it is closed, and so cannot outlive this JVM
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Server server = new Server(process, host, port);
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> server.answers() || !process.isAlive());
            // where it has ended, somebody else may answer on its port
            assertThat(process.isAlive())
                    .as("The server has ended; it said: %s", Files.readString(log))
                    .isTrue();
            return server;
        } catch (RuntimeException | AssertionError e) {
            server.close();
            throw e;
        }
    }

    LDAPConnection connect() throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(2_000);
        options.setResponseTimeoutMillis(30_000);
        return new LDAPConnection(options, host, port);
    }

    LDAPConnection connect(String name, String password) throws LDAPException {
        LDAPConnection connection = connect();
        connection.bind(name, password);
        return connection;
    }

    /** Applies LDIF as ldapmodify does: a record without changetype is added. */
    static void apply(LDAPConnection connection, String ldif) throws LDAPException, LDIFException, IOException {
        try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(ldif.getBytes(StandardCharsets.UTF_8)))) {
            for (LDIFChangeRecord record = reader.readChangeRecord(true);
                    record != null;
                    record = reader.readChangeRecord(true)) {
                record.processChange(connection);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try (LDAPConnection connection = connect()) {
            return connection.getEntry(DN.NULL_DN.toString()) != null;
        } catch (LDAPException e) {
            return false;
        }
    }
}
