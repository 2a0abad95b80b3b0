package dev.gatehouse;

import dev.gatehouse.config.DirectorySettings;
import dev.gatehouse.config.GatehouseSettings;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.LdapDirectory;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectory;
import dev.gatehouse.directory.ldap.embedded.EmbeddedSettings;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.provisioning.GuardKind;
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

    /**
     * The same for a command that writes as a gateway does, in a process of its own: refused where that would make two that
     * each decide alone who is unique ({@code local}), and where nothing would be kept.
     *
     * @param isDryRun whether it writes nothing in the end
     */
    static OpenedDirectory forWriting(GatehouseSettings settings, boolean isDryRun) {
        OpenedDirectory opened = of(settings.directory());
        try {
            if (!isDryRun) {
                requireSafe(settings, opened);
            }
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static void requireSafe(GatehouseSettings settings, OpenedDirectory opened) {
        boolean isAlone = opened.started().isPresent();
        boolean isKept = settings.directory()
                .embedded()
                .filter(embedded -> embedded.data().isPresent())
                .isPresent();
        if (isAlone && !isKept) {
            throw new IllegalArgumentException(
                    "The embedded directory would forget everything at the end of this command;"
                            + " give the folder that keeps it (--data, or directory.embedded.data)");
        }
        if (!isAlone && Gatehouse.guard(settings) == GuardKind.LOCAL) {
            throw new IllegalArgumentException(
                    "With the guard local one process alone decides who is unique, and a gateway"
                            + " may be running: set provisioning.guard to claim, for it and for this command; or, with the embedded"
                            + " directory, stop the gateway and give its folder (--data)");
        }
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
