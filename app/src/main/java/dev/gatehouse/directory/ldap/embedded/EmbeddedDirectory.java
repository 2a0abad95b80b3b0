package dev.gatehouse.directory.ldap.embedded;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFAddChangeRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An LDAP server in this process, on 127.0.0.1 only, for trying things out and for small installations (to some 10,000
 * entries, which all lie in memory).
 *
 * <p>With a data folder an acknowledged write outlives the process, however that ends, and the machine's loss of power.
 * Without one nothing does.
 *
 * <p>The account of the settings reads and writes everything except passwords, which nobody reads. Any entry with a
 * {@code userPassword} may bind, unless its {@code gatehouseActive} is FALSE, and then reads what everyone does: the root
 * DSE and the schema.
 */
public final class EmbeddedDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDirectory.class);
    private static final int MOST_CONNECTIONS = 256;
    private static final int LONGEST_MESSAGE = 16 << 20;
    private static final int PROGRESS_STEP = 10_000;

    private final DN baseDn;
    private final LDAPListener listener;
    private final Writes writes;
    private final @Nullable DataFolder folder;

    private EmbeddedDirectory(DN baseDn, LDAPListener listener, Writes writes, @Nullable DataFolder folder) {
        this.baseDn = baseDn;
        this.listener = listener;
        this.writes = writes;
        this.folder = folder;
    }

    /**
     * Reads what the data folder keeps, adds the base entry where it is missing, and listens.
     *
     * @param baseDn the entry everything lies below; its first name is {@code dc}, {@code o} or {@code ou}
     * @param clock tells when the journal was written, as a note to people; the entries' own times are the system's
     * @throws EmbeddedDirectoryException when the folder is in use, damaged or not writable, or the port is taken
     */
    public static EmbeddedDirectory start(EmbeddedSettings settings, DN baseDn, Schema schema, Clock clock) {
        @Nullable DataFolder folder = settings.data().map(DataFolder::open).orElse(null);
        try {
            InMemoryRequestHandler server = InMemoryServer.of(baseDn, schema);
            Writes writes = new Writes(server, fill(server, schema, baseDn, folder, clock));
            try {
                Binds binds = new Binds(settings.bindDn(), settings.password(), schema);
                LDAPListener listener =
                        listen(settings.port(), new ClientRequestHandler(server, schema, writes, binds));
                LOG.atInfo()
                        .addKeyValue("port", listener.getListenPort())
                        .addKeyValue("base", baseDn)
                        .addKeyValue("entries", server.countEntries(false))
                        .log("embedded directory started");
                return new EmbeddedDirectory(baseDn, listener, writes, folder);
            } catch (RuntimeException | Error e) {
                writes.close();
                throw e;
            }
        } catch (IOException | LDAPException e) {
            release(folder);
            throw new EmbeddedDirectoryException("The embedded directory cannot start: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            release(folder);
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return listener.getListenPort();
    }

    /** The entry everything lies below. */
    public DN baseDn() {
        return baseDn;
    }

    /** Ends all connections and gives the data folder free. */
    @Override
    public void close() {
        listener.shutDown(true);
        try {
            writes.close();
        } catch (IOException e) {
            LOG.atError().setCause(e).log("embedded directory could not close its journal");
        }
        release(folder);
    }

    /** Fills the server with what the folder keeps and makes sure of the base entry. */
    private static @Nullable Journal fill(
            InMemoryRequestHandler server, Schema schema, DN baseDn, @Nullable DataFolder folder, Clock clock)
            throws IOException, LDAPException {
        if (folder == null) {
            LOG.atWarn().log("embedded directory keeps nothing: every entry is gone when the process ends");
            server.addEntry(BaseEntry.at(baseDn), true);
            return null;
        }
        if (!Files.exists(folder.journal())) {
            server.addEntry(BaseEntry.at(baseDn), true);
            return Journal.create(folder, clock, entries(server));
        }
        JournalReader.Content content = JournalReader.read(folder.journal(), schema);
        load(content.state(), server, folder.journal());
        Journal journal = Journal.resume(folder, clock, content);
        if (server.getEntry(baseDn) == null) {
            server.addEntry(BaseEntry.at(baseDn), true);
            journal.sync(journal.append(
                    List.of(new LDIFAddChangeRecord(requireNonNull(server.getEntry(baseDn), "base entry")))));
        }
        if (!content.settled()) {
            journal.compact(entries(server));
        }
        return journal;
    }

    private static Collection<ReadOnlyEntry> entries(InMemoryRequestHandler server) {
        return server.createSnapshot().getEntryMap().values();
    }

    private static void load(DirectoryState state, InMemoryRequestHandler server, Path file) {
        int total = state.size();
        int loaded = 0;
        for (Map.Entry<DN, Entry> next = state.entries().pollFirstEntry();
                next != null;
                next = state.entries().pollFirstEntry()) {
            try {
                server.addEntry(next.getValue(), true);
            } catch (LDAPException e) {
                throw new EmbeddedDirectoryException(
                        "The entry " + next.getKey() + " in " + file
                                + " does not fit the base DN or the schema of this version",
                        e);
            }
            loaded++;
            if (loaded % PROGRESS_STEP == 0) {
                LOG.atInfo()
                        .addKeyValue("entries", loaded)
                        .addKeyValue("of", total)
                        .log("embedded directory loaded a part of its entries");
            }
        }
    }

    private static LDAPListener listen(int port, ClientRequestHandler handler) throws IOException {
        LDAPListenerConfig config = new LDAPListenerConfig(port, handler);
        config.setListenAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        config.setMaxConnections(MOST_CONNECTIONS);
        config.setMaxMessageSizeBytes(LONGEST_MESSAGE);
        LDAPListener listener = new LDAPListener(config);
        try {
            listener.startListening();
        } catch (IOException e) {
            throw new EmbeddedDirectoryException(
                    "The embedded directory cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        return listener;
    }

    private static void release(@Nullable DataFolder folder) {
        if (folder != null) {
            try {
                folder.close();
            } catch (IOException e) {
                LOG.atWarn().setCause(e).log("embedded directory could not give its data folder free");
            }
        }
    }
}
