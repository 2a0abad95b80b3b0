package dev.gatehouse.server;

import dev.gatehouse.http.Front;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A started server on a free port with the shop, the health checks and the fallback behind it. */
final class RunningServer implements AutoCloseable {
    final ShopMouth shop = new ShopMouth();
    final Readiness readiness = new Readiness(() -> {});
    final HttpServer server;

    RunningServer() {
        this(settings());
    }

    RunningServer(ServerSettings settings) {
        Front front = new Front(List.of(shop, new HealthMouth(readiness, "claim"), new FallbackMouth()));
        server = new HttpServer(settings, front, readiness);
        server.start();
    }

    static ServerSettings settings() {
        return settings(Duration.ofSeconds(10), Duration.ofSeconds(10), Optional.empty());
    }

    static ServerSettings settings(Duration idle, Duration request, Optional<URI> publicUrl) {
        return settings(idle, request, publicUrl, Optional.empty(), 256, Duration.ofSeconds(1));
    }

    /** With room for so many requests. */
    static ServerSettings narrow(int concurrent, int waiting, Duration wait) {
        Duration patience = Duration.ofSeconds(10);
        return settings(patience, patience, Optional.empty(), Optional.of(concurrent), waiting, wait);
    }

    private static ServerSettings settings(
            Duration idle,
            Duration request,
            Optional<URI> publicUrl,
            Optional<Integer> concurrent,
            int waiting,
            Duration wait) {
        return new ServerSettings(
                "127.0.0.1",
                0,
                publicUrl,
                65_536,
                8192,
                16,
                false,
                concurrent,
                waiting,
                wait,
                200,
                idle,
                request,
                Duration.ZERO,
                Duration.ofSeconds(5));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        shop.slowMayAnswer.countDown();
        server.close();
    }
}
