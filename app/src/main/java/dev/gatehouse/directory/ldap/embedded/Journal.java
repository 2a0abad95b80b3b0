package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of every change, in the order of the changes.
 *
 * <p>{@link #append} and {@link #compact} are for one thread at a time; {@link #sync} is for many: threads that wait
 * while another one forces the file share the next force. After a failed write or force nothing is taken any more, as
 * nobody can tell what the disk holds.
 */
final class Journal implements Closeable {
    /** Changes may take as many bytes as the entries themselves, and at least this many, before the file is written anew. */
    static final long LEAST_GROWTH = 64L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final DataFolder folder;
    private final Clock clock;
    private final ReentrantLock forcing = new ReentrantLock();
    private JournalFile file;
    private long compactAt;
    private volatile boolean failed;
    private volatile long appended;
    private volatile long durable;

    private Journal(DataFolder folder, Clock clock, JournalFile file) {
        this.folder = folder;
        this.clock = clock;
        this.file = file;
        this.compactAt = file.length() + Math.max(LEAST_GROWTH, file.length());
    }

    /** Writes a journal that holds these entries, in the place of any there is. */
    static Journal create(DataFolder folder, Clock clock, Collection<? extends Entry> entries) throws IOException {
        JournalFile file = rewrite(folder, clock, entries);
        folder.sync();
        return new Journal(folder, clock, file);
    }

    /** Goes on with the journal there is. */
    static Journal resume(DataFolder folder, Clock clock, JournalReader.Content content) throws IOException {
        return new Journal(folder, clock, JournalFile.resumed(folder.journal(), content.length(), content.check()));
    }

    /** Adds a record and returns its number for {@link #sync}. */
    long append(List<LDIFChangeRecord> changes) throws IOException {
        requireSound();
        try {
            file.append(JournalText.write(changes));
        } catch (IOException | RuntimeException | Error e) {
            failed = true;
            throw e;
        }
        long record = appended + 1;
        appended = record;
        return record;
    }

    /** Returns once the record is on the disk. */
    void sync(long record) throws IOException {
        if (durable >= record) {
            return;
        }
        forcing.lock();
        try {
            if (durable >= record) {
                return;
            }
            requireSound();
            long reached = appended;
            file.force();
            durable = reached;
        } catch (IOException e) {
            failed = true;
            throw e;
        } finally {
            forcing.unlock();
        }
    }

    /** Whether the changes have outgrown the entries. */
    boolean isLong() {
        return file.length() > compactAt;
    }

    /**
     * Writes the journal anew as these entries, which must be the state after the last record. Where there is no room
     * for that, the old one is kept and goes on growing.
     */
    void compact(Collection<? extends Entry> entries) throws IOException {
        forcing.lock();
        try {
            requireSound();
            JournalFile old = file;
            file = rewrite(folder, clock, entries);
            old.close();
            folder.sync();
            durable = appended;
            LOG.atInfo().addKeyValue("bytes", file.length()).log("embedded directory compacted its journal");
        } catch (RewriteException e) {
            LOG.atWarn().setCause(e.getCause()).log("embedded directory could not compact its journal and kept it");
        } catch (IOException e) {
            failed = true;
            throw e;
        } finally {
            compactAt = file.length() + Math.max(LEAST_GROWTH, file.length());
            forcing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        forcing.lock();
        try {
            if (!failed) {
                failed = true;
                file.force();
            }
        } finally {
            file.close();
            forcing.unlock();
        }
    }

    private void requireSound() throws IOException {
        if (failed) {
            throw new IOException("the journal failed before or is closed");
        }
    }

    private static JournalFile rewrite(DataFolder folder, Clock clock, Collection<? extends Entry> entries)
            throws RewriteException {
        try {
            Path path = folder.newFile();
            JournalFile fresh = JournalFile.empty(path);
            try {
                fresh.append(JournalText.opening(entries.size(), clock.instant()));
                for (Entry entry : entries) {
                    fresh.append(JournalText.write(List.of(new LDIFAddChangeRecord(entry))));
                }
                fresh.force();
                folder.replaceJournal(path);
                return fresh;
            } catch (IOException e) {
                fresh.close();
                Files.deleteIfExists(path);
                throw e;
            }
        } catch (IOException e) {
            throw new RewriteException(e);
        }
    }

    /** The new file could not be written; the old one still stands. */
    private static final class RewriteException extends IOException {
        private static final long serialVersionUID = 1L;

        RewriteException(IOException cause) {
            super(cause);
        }
    }
}
