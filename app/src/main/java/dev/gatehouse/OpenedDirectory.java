package dev.gatehouse;

import dev.gatehouse.config.DirectorySettings;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.LdapDirectory;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectory;
import dev.gatehouse.directory.ldap.embedded.EmbeddedSettings;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * The configured directory, for a command that looks at it: an embedded one is reached through the gateway that runs it, and
 * started where none does.
 *
 * @param ldap how it is reached
 * @param directory the way in
 * @param started the embedded directory this command has started
 */
record OpenedDirectory(LdapSettings ldap, Directory directory, Optional<EmbeddedDirectory> started)
        implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1_000;

    /** Fails with EmbeddedDirectoryException where a running gateway has the data and no port to reach it by. */
    static OpenedDirectory of(DirectorySettings settings) {
        if (settings.ldap().isPresent()) {
            LdapSettings ldap = settings.ldap().get();
            return new OpenedDirectory(ldap, LdapDirectory.connect(ldap), Optional.empty());
        }
        EmbeddedSettings own = settings.embedded().orElseThrow();
        Optional<EmbeddedDirectory> started = isRunning(own.port())
                ? Optional.empty()
                : Optional.of(
                        EmbeddedDirectory.start(own, settings.baseDn(), GatehouseSchema.embedded(), Clock.systemUTC()));
        int port = started.map(EmbeddedDirectory::port).orElse(own.port());
        LdapSettings ldap = LdapSettings.of(URI.create("ldap://127.0.0.1:" + port), own.bindDn(), own.password())
                .withFlavour(Flavour.EMBEDDED);
        return new OpenedDirectory(ldap, LdapDirectory.connect(ldap), started);
    }

    private static boolean isRunning(int port) {
        if (port == 0) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        directory.close();
        started.ifPresent(EmbeddedDirectory::close);
    }
}
