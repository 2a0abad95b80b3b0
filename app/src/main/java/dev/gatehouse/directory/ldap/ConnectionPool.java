package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.directory.PoolUse;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to the directory, lent for one operation at a time. Safe for use by many threads.
 *
 * <p>As many operations run at a time as there are connections; more wait in a fair queue. A connection that has been
 * idle for a second is asked whether it still lives before it is lent, so that a write hardly ever goes out on a dead one.
 *
 * <p>Of several servers one serves at a time: once a connection to another one was opened, as that is the preferred one
 * again or the only one left, connections to the former are lent no more. Writes that decide about each other, as claims
 * do, so meet on one server, however slowly the servers copy from each other.
 *
 * <p>The SDK's pool is used for keeping connections only: its own look at a connection before it is lent, and its way to
 * replace one, walk through all of them with a time-out each when the server hangs.
 */
final class ConnectionPool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectionPool.class);

    private static final Duration CHECK_AFTER_IDLE = Duration.ofSeconds(1);

    /** What is done on a connection; a FailureException means that the connection is still good. */
    @FunctionalInterface
    interface Exchange<T> {
        T on(LDAPConnection connection) throws LDAPException;
    }

    private final LDAPConnectionPool connections;
    private final Semaphore permits;
    private final LdapPoolSettings settings;
    /** The result code of the last attempt to connect, so that a change is logged and a state is not. */
    private final AtomicInteger lastConnect = new AtomicInteger(ResultCode.SUCCESS_INT_VALUE);

    private final AtomicReference<@Nullable Serving> serving = new AtomicReference<>();
    private final AtomicInteger epoch = new AtomicInteger();
    private final AtomicReference<@Nullable Long> lastWrite = new AtomicReference<>();

    private final LongAdder busy = new LongAdder();
    private final LongAdder unreachable = new LongAdder();
    private final LongAdder timedOut = new LongAdder();

    /** The server of the newest connection. */
    private record Serving(long connection, String host, int port) {
        boolean isAt(String otherHost, int otherPort) {
            return host.equals(otherHost) && port == otherPort;
        }
    }

    ConnectionPool(LDAPConnectionPool connections, LdapPoolSettings settings) {
        this.connections = connections;
        this.settings = settings;
        this.permits = new Semaphore(settings.size(), true);
    }

    /** A read: repeated once on a new connection where the one at hand turns out to be broken. */
    <T> T read(Exchange<T> exchange) {
        return read(exchange, () -> true);
    }

    /** A read that may be repeated only while the condition holds. */
    <T> T read(Exchange<T> exchange, BooleanSupplier repeatable) {
        return lent(
                () -> {
                    try {
                        return attempt(exchange);
                    } catch (LDAPException e) {
                        if (!e.getResultCode().equals(ResultCode.SERVER_DOWN) || !repeatable.getAsBoolean()) {
                            throw e;
                        }
                        return attempt(exchange);
                    }
                },
                ResultCodes::ofRead);
    }

    /** A write: sent once. */
    <T> T write(Exchange<T> exchange) {
        try {
            return lent(() -> attempt(exchange), ResultCodes::ofWrite);
        } finally {
            lastWrite.set(System.nanoTime());
        }
    }

    /** Whether a write, done or not, ended that short a time ago. */
    boolean hasWrittenWithin(Duration time) {
        Long last = lastWrite.get();
        return last != null && System.nanoTime() - last < time.toNanos();
    }

    /** A number that is another one once the server is another one, or was away: what was learnt of it may be out of date. */
    int epoch() {
        return epoch.get();
    }

    /** The name, as the log has it. */
    String name() {
        return String.valueOf(connections.getConnectionPoolName());
    }

    PoolUse use() {
        return new PoolUse(
                settings.size() - permits.availablePermits(),
                connections.getCurrentAvailableConnections(),
                settings.size(),
                permits.getQueueLength(),
                lastConnect.get() == ResultCode.SUCCESS_INT_VALUE,
                busy.sum(),
                unreachable.sum(),
                timedOut.sum());
    }

    @Override
    public void close() {
        connections.close();
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws LDAPException;
    }

    private <T> T lent(Attempt<T> attempt, Function<LDAPException, FailureException> translation) {
        requirePermit();
        try {
            return attempt.run();
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.TIMEOUT)) {
                timedOut.increment();
            }
            throw translation.apply(e);
        } finally {
            permits.release();
        }
    }

    private void requirePermit() {
        try {
            if (permits.tryAcquire(settings.maxWait().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        busy.increment();
        throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "Every connection to the directory is busy; nothing was written, try again later")
                .exception();
    }

    private <T> T attempt(Exchange<T> exchange) throws LDAPException {
        LDAPConnection connection = connection();
        try {
            T result = exchange.on(connection);
            connections.releaseConnection(connection);
            return result;
        } catch (LDAPException e) {
            if (e.getResultCode().isConnectionUsable()) {
                connections.releaseConnection(connection);
            } else {
                discard(connection, e.getResultCode());
            }
            throw e;
        } catch (FailureException e) {
            connections.releaseConnection(connection);
            throw e;
        } catch (RuntimeException | Error e) {
            connections.discardConnection(connection);
            throw e;
        }
    }

    /** A connection that lived a second ago, to the server that serves now; fails with UNAVAILABLE. */
    private LDAPConnection connection() {
        try {
            LDAPConnection connection = living();
            while (!isToServing(connection)) {
                connections.discardConnection(connection);
                connection = living();
            }
            connected();
            return connection;
        } catch (LDAPException e) {
            notConnected(e);
            throw ResultCodes.notConnected(e);
        }
    }

    private LDAPConnection living() throws LDAPException {
        LDAPConnection connection = connections.getConnection();
        if (lives(connection)) {
            return connection;
        }
        discard(connection, ResultCode.SERVER_DOWN);
        return connections.getConnection();
    }

    /** The newest connection says which server serves: it went to the first that lets us in. */
    private boolean isToServing(LDAPConnection connection) {
        String host = connection.getConnectedAddress();
        if (host == null) {
            // broken off just now, which its use will tell
            return true;
        }
        int port = connection.getConnectedPort();
        Serving newest = new Serving(connection.getConnectionID(), host, port);
        Serving before = serving.getAndUpdate(
                known -> known == null || known.connection() < newest.connection() ? newest : known);
        if (before == null || before.isAt(host, port)) {
            return true;
        }
        if (before.connection() > newest.connection()) {
            return false;
        }
        epoch.incrementAndGet();
        log.atInfo()
                .addKeyValue("pool", name())
                .addKeyValue("host", host)
                .addKeyValue("port", port)
                .log("went over to another server of the directory");
        return true;
    }

    private boolean lives(LDAPConnection connection) {
        if (System.currentTimeMillis() - connection.getLastCommunicationTime() < CHECK_AFTER_IDLE.toMillis()) {
            return true;
        }
        SearchRequest anything = new SearchRequest(
                "",
                SearchScope.BASE,
                DereferencePolicy.NEVER,
                1,
                0,
                false,
                Filter.createPresenceFilter("objectClass"),
                SearchRequest.NO_ATTRIBUTES);
        anything.setResponseTimeoutMillis(settings.connectTimeout().toMillis());
        try {
            connection.search(anything);
            return true;
        } catch (LDAPException e) {
            return e.getResultCode().isConnectionUsable();
        }
    }

    /** A server that broke off one connection has broken off the others too: none of them is worth a try. */
    private void discard(LDAPConnection connection, ResultCode code) {
        connections.discardConnection(connection);
        if (code.equals(ResultCode.SERVER_DOWN)) {
            connections.shrinkPool(0);
        }
    }

    private void connected() {
        if (lastConnect.getAndSet(ResultCode.SUCCESS_INT_VALUE) != ResultCode.SUCCESS_INT_VALUE) {
            epoch.incrementAndGet();
            log.atInfo().addKeyValue("pool", name()).log("reached the directory again");
        }
    }

    private void notConnected(LDAPException e) {
        unreachable.increment();
        ResultCode code = e.getResultCode();
        if (lastConnect.getAndSet(code.intValue()) == code.intValue()) {
            return;
        }
        log.atError()
                .addKeyValue("pool", name())
                .addKeyValue("code", code.intValue())
                .addKeyValue("name", code.getName())
                .addKeyValue(
                        "reason",
                        ResultCodes.refusesAccount(code) ? BindRefusal.of(e).toString() : "")
                .log(
                        ResultCodes.refusesAccount(code)
                                ? "directory refused the gateway's account"
                                : "could not reach the directory");
    }
}
