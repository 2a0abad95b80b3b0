package dev.gatehouse.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on loopback, in front of an LDAP server that speaks clear text, which breaks connections as networks do.
 * Faults act at once, on connections that stand too. Holds at most 256 connections.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 256;
    private static final int BUFFER = 64 * 1024;

    /** A request, by the tag of its protocolOp (RFC 4511 §4.2 and on). */
    public enum Request {
        BIND(0x60),
        SEARCH(0x63),
        MODIFY(0x66),
        ADD(0x68),
        DELETE(0x4A),
        MODIFY_DN(0x6C),
        EXTENDED(0x77);

        private final int tag;

        Request(int tag) {
            this.tag = tag;
        }
    }

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final Set<Request> losing = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean swallowing;
    private volatile Freeze freeze = Freeze.NEVER;

    /**
     * When everything stops.
     *
     * @param requests how many requests still go to the server
     * @param stopsAnswers whether the answer to the last of them is stopped, and not only the next request
     * @param frozen counted down when everything has stopped
     */
    private record Freeze(AtomicInteger requests, boolean stopsAnswers, CountDownLatch frozen) {
        static final Freeze NEVER = new Freeze(new AtomicInteger(Integer.MAX_VALUE), false, new CountDownLatch(1));
    }

    private FaultProxy(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /** Starts a proxy in front of a port of loopback. */
    public static FaultProxy before(int port) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            FaultProxy proxy = new FaultProxy(new ServerSocket(0, 50, loopback), new InetSocketAddress(loopback, port));
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("ldap://127.0.0.1:" + listener.getLocalPort());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on the server gets such requests and does them, and the connection is reset instead of the answer. */
    public void loseAnswersTo(Request request) {
        losing.add(request);
    }

    /** From now on each answer comes that much later. */
    public void delayAnswers(Duration time) {
        delay = time;
    }

    /** From now on connections are taken and stand, and nothing goes through in either direction. */
    public void swallow() {
        swallowing = true;
    }

    /**
     * Lets that many more requests through to the server, and then nothing in either direction.
     *
     * @param unanswered whether the last of them is left without its answer, so that the server has done what the client
     *     does not know of; otherwise the one after it is stopped on its way to the server
     * @return counted down when everything has stopped
     */
    public CountDownLatch freezeAfter(int requests, boolean unanswered) {
        CountDownLatch frozen = new CountDownLatch(1);
        freeze = new Freeze(new AtomicInteger(requests), unanswered, frozen);
        return frozen;
    }

    /** Lets the connections that stand go silent for good, as a firewall does that forgot them; new ones work. */
    public void forgetConnections() {
        pairs.forEach(pair -> pair.forgotten = true);
    }

    /** Resets all connections that stand. */
    public void reset() {
        open.forEach(FaultProxy::reset);
    }

    /** From now on everything goes through again; what was swallowed is lost. */
    public void heal() {
        losing.clear();
        delay = Duration.ZERO;
        swallowing = false;
        freeze = Freeze.NEVER;
    }

    /** How many connections stand. */
    public int connections() {
        return open.size() / 2;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reset();
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (connections() >= MOST_CONNECTIONS) {
                    reset(client);
                    continue;
                }
                Socket server = new Socket();
                open.add(client);
                open.add(server);
                try {
                    server.connect(target, 2000);
                } catch (IOException e) {
                    end(client, server);
                    continue;
                }
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Pair pair = new Pair(client, server);
                pairs.add(pair);
                threads.execute(pair::requests);
                threads.execute(pair::answers);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void end(Socket... sockets) {
        for (Socket socket : sockets) {
            reset(socket);
            open.remove(socket);
        }
    }

    /** RST instead of FIN. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    /** A client's connection and ours to the server. */
    private final class Pair {
        private final Socket client;
        private final Socket server;
        private volatile boolean losesAnswer;
        private volatile boolean forgotten;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void requests() {
            pump(client, server, this::request);
        }

        void answers() {
            pump(server, client, this::answer);
        }

        private boolean request(byte[] bytes, int length) {
            int tag = tag(bytes, length);
            losesAnswer = losing.stream().anyMatch(request -> request.tag == tag);
            Freeze now = freeze;
            if (now.requests().getAndDecrement() <= 0) {
                swallowing = true;
                now.frozen().countDown();
            }
            return true;
        }

        private boolean answer(byte[] bytes, int length) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            Freeze now = freeze;
            if (now.stopsAnswers() && now.requests().get() == 0) {
                swallowing = true;
                now.frozen().countDown();
            }
            return !losesAnswer;
        }

        private void pump(Socket from, Socket to, Rule rule) {
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (!rule.passes(buffer, length)) {
                        return;
                    }
                    if (swallowing || forgotten) {
                        continue;
                    }
                    out.write(buffer, 0, length);
                    out.flush();
                }
            } catch (IOException e) {
                // one side has gone: so does the other
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end(client, server);
                pairs.remove(this);
            }
        }
    }

    @FunctionalInterface
    private interface Rule {
        /** Whether the bytes go on; otherwise the connection ends. */
        boolean passes(byte[] bytes, int length) throws InterruptedException;
    }

    /** The tag of the operation of the message that starts here: SEQUENCE, length, INTEGER message id, operation. */
    private static int tag(byte[] bytes, int length) {
        int at = 1;
        at += (bytes[at] & 0x80) == 0 ? 1 : 1 + (bytes[at] & 0x7F);
        at += 2 + bytes[at + 1];
        return at < length ? bytes[at] & 0xFF : -1;
    }
}
