package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.GenericResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to change the directory: apply, record, wait for the disk, answer.
 *
 * <p>Applying and recording happen under one lock, so the journal has the order of the memory; waiting for the disk
 * happens outside it, so that many writers share one wait. When the record cannot be kept the memory is ahead of the
 * disk: the directory then {@linkplain #stopped stops} answering altogether, as even a read could show a write that was
 * never acknowledged.
 */
final class Writes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    private final InMemoryRequestHandler server;
    private final @Nullable Journal journal;
    private final ReentrantLock order = new ReentrantLock();
    private volatile boolean stopped;

    /** Without a journal nothing is recorded. */
    Writes(InMemoryRequestHandler server, @Nullable Journal journal) {
        this.server = server;
        this.journal = journal;
    }

    /**
     * Carries out a change and returns its answer once that may be given.
     *
     * @throws IOException when the outcome is not known: no answer may be given
     */
    LDAPMessage perform(Change change) throws IOException, LDAPException {
        LDAPMessage answer;
        long record;
        order.lock();
        try {
            if (stopped) {
                throw new IOException("the directory has stopped");
            }
            answer = apply(change);
            if (journal == null || !succeeded(answer)) {
                return answer;
            }
            record = record(journal, change);
        } finally {
            order.unlock();
        }
        try {
            journal.sync(record);
        } catch (IOException e) {
            stop(e);
            throw e;
        }
        return answer;
    }

    /** Whether memory and disk differ, or the directory was closed: nothing may be answered from the memory any more. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public void close() throws IOException {
        order.lock();
        try {
            stopped = true;
            if (journal != null) {
                journal.close();
            }
        } finally {
            order.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the server never alters an entry, it puts another in its place
    private LDAPMessage apply(Change change) throws LDAPException {
        Entry before = server.getEntry(change.target());
        try {
            return change.apply();
        } catch (RuntimeException | Error e) {
            if (server.getEntry(change.target()) != before) {
                stop(e);
            }
            throw e;
        }
    }

    private long record(Journal open, Change change) throws IOException, LDAPException {
        try {
            long record = open.append(change.effects());
            if (open.isLong()) {
                open.compact(server.createSnapshot().getEntryMap().values());
            }
            return record;
        } catch (IOException | LDAPException | RuntimeException | Error e) {
            stop(e);
            throw e;
        }
    }

    private void stop(Throwable cause) {
        if (!stopped) {
            stopped = true;
            LOG.atError()
                    .setCause(cause)
                    .log(
                            "embedded directory stopped: a write could not be kept, so nothing is answered until a restart");
        }
    }

    private static boolean succeeded(LDAPMessage answer) {
        return answer.getProtocolOp() instanceof GenericResponseProtocolOp response
                && response.getResultCode() == ResultCode.SUCCESS_INT_VALUE;
    }
}
