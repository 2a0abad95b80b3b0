package dev.gatehouse.server;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the gateway listens for HTTP and where its bounds are. */
public record ServerSettings(
        @Key(standard = "127.0.0.1", meaning = "Name or address to listen on; 0.0.0.0 is every interface")
        String host,

        @Key(standard = "8080", meaning = "TCP port to listen on, 1 to 65535; 0 takes any free one")
        int port,

        @Key(
                meaning = "Origin of the absolute URLs we hand out when callers come through a proxy, for example"
                        + " https://id.example.com; without it they follow the Host header of the request")
        Optional<URI> publicUrl,

        @Key(
                standard = "1048576",
                meaning = "Largest request body in bytes, 1024 or more; a larger one is answered with 413")
        int maxRequestBytes,

        @Key(
                standard = "16384",
                meaning =
                        "Largest request line with all header fields in bytes, 1024 to 1048576; more is answered with 431,"
                                + " or with 414 where the request target takes more than half of it")
        int maxHeaderBytes,

        @Key(standard = "64", meaning = "Most threads that serve HTTP, 8 to 2000; without effect on virtual threads")
        int threads,

        @Key(standard = "false", meaning = "Serve each request on a virtual thread; needs Java 24 or newer")
        boolean virtualThreads,

        @Key(
                meaning =
                        "Most requests worked on at a time, 1 to 2000 and at least 4 less than threads, so that health"
                                + " checks and refusals have some; without it half of threads; best as many as"
                                + " directory.ldap.pool.size: whoever is worked on then finds a connection free")
        Optional<Integer> maxConcurrentRequests,

        @Key(
                standard = "1024",
                meaning =
                        "Most requests that wait until others are done, 0 to 100000; further ones are answered with 503"
                                + " at once")
        int maxWaitingRequests,

        @Key(
                standard = "1s",
                meaning = "How long a request waits until others are done before it is answered with 503, 1ms to 1m")
        Duration maxWait,

        @Key(
                standard = "1024",
                meaning = "Most connections open at once, 1 to 100000; further ones wait to be accepted")
        int maxConnections,

        @Key(standard = "30s", meaning = "How long a connection may be silent before it is closed, 100ms to 1h")
        Duration idleTimeout,

        @Key(
                standard = "30s",
                meaning =
                        "How long the header fields, and then the body, of one request may take to arrive, 100ms to 1h")
        Duration requestTimeout,

        @Key(
                standard = "0s",
                meaning =
                        "How long a stop goes on serving with readiness already down, so that a load balancer can turn away;"
                                + " up to 10m")
        Duration stopDelay,

        @Key(standard = "15s", meaning = "How long a stop waits for the requests under way, 1ms to 10m")
        Duration stopTimeout) {

    /** Virtual threads before this version pin their carriers where the LDAP SDK synchronises (JEP 491). */
    private static final int VIRTUAL_THREADS_SINCE = 24;

    /** RFC 1122 §3.2.1.3; names are not looked up, so that the answer does not depend on a resolver. */
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    /** For the acceptor, the selector, health checks and refusals. */
    private static final int SPARE_THREADS = 4;

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);

    public ServerSettings {
        requireNonNull(host, "host");
        require(!host.isBlank(), "host must not be blank");
        requireWithin("port", port, 0, 65_535);
        requireNonNull(publicUrl, "publicUrl").ifPresent(ServerSettings::requireOrigin);
        requireWithin("maxRequestBytes", maxRequestBytes, 1024, Integer.MAX_VALUE - 16);
        requireWithin("maxHeaderBytes", maxHeaderBytes, 1024, 1 << 20);
        requireWithin("threads", threads, 8, 2000);
        requireNonNull(maxConcurrentRequests, "maxConcurrentRequests");
        int most = virtualThreads ? 2000 : threads - SPARE_THREADS;
        maxConcurrentRequests.ifPresent(count -> requireWithin("maxConcurrentRequests", count, 1, most));
        requireWithin("maxWaitingRequests", maxWaitingRequests, 0, 100_000);
        requireWithin("maxWait", maxWait, Duration.ofMillis(1), Duration.ofMinutes(1));
        requireWithin("maxConnections", maxConnections, 1, 100_000);
        requireWithin("idleTimeout", idleTimeout, SHORTEST_WAIT, Duration.ofHours(1));
        requireWithin("requestTimeout", requestTimeout, SHORTEST_WAIT, Duration.ofHours(1));
        requireWithin("stopDelay", stopDelay, Duration.ZERO, Duration.ofMinutes(10));
        requireWithin("stopTimeout", stopTimeout, Duration.ofMillis(1), Duration.ofMinutes(10));
        int running = Runtime.version().feature();
        require(
                !virtualThreads || running >= VIRTUAL_THREADS_SINCE,
                "virtualThreads needs Java " + VIRTUAL_THREADS_SINCE + " or newer, and this is Java " + running
                        + "; leave it out");
    }

    /** Most requests worked on at a time. */
    int concurrentRequests() {
        return maxConcurrentRequests.orElse(threads / 2);
    }

    /** Whether only this machine can reach the address listened on. */
    public boolean isLoopback() {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.equalsIgnoreCase("localhost")
                || bare.equals("::1")
                || LOOPBACK_V4.matcher(bare).matches();
    }

    private static void requireOrigin(URI url) {
        boolean isOrigin = ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        require(
                isOrigin,
                "publicUrl must be http or https, a host and perhaps a port, for example https://id.example.com");
    }

    private static void requireWithin(String name, int value, int least, int most) {
        require(value >= least && value <= most, name + " must be from " + least + " to " + most);
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        requireNonNull(value, name);
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name + " must be from " + least.toMillis() + "ms to " + most.toMinutes() + "m");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
