package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.server.Wire.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

final class LifecycleTest {

    @Test
    void aRequestUnderWayIsAnsweredDuringAStopAndReadinessIsDownAtOnce() throws Exception {
        RunningServer running = new RunningServer();
        int port = running.port();
        try (Wire wire = new Wire(port)) {
            wire.send(Wire.getRequest("/shop/slow"));
            running.shop.slowEntered.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(running.server::close);
            await().until(() -> running.readiness.missing().isPresent());
            await().until(() -> refuses(port));

            running.shop.slowMayAnswer.countDown();
            Answer answer = wire.answer();

            assertThat(answer.body()).isEqualTo("at last");
            assertThat(answer.header("Connection")).isEqualTo("close");
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStopEndsAfterTheStopTimeoutEvenWithARequestUnderWay() throws Exception {
        ServerSettings hasty = settings(0, false, Duration.ZERO, Duration.ofMillis(300));
        RunningServer running = new RunningServer(hasty);
        try (Wire wire = new Wire(running.port())) {
            wire.send(Wire.getRequest("/shop/slow"));
            running.shop.slowEntered.await();

            CompletableFuture.runAsync(running.server::close).get(10, TimeUnit.SECONDS);
        }
        running.shop.slowMayAnswer.countDown();
    }

    @Test
    void duringTheStopDelayRequestsAreServedAndReadinessIs503() throws Exception {
        RunningServer running = new RunningServer(settings(0, false, Duration.ofSeconds(2), Duration.ofSeconds(5)));
        int port = running.port();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(running.server::close);
        await().until(() -> running.readiness.missing().isPresent());

        assertThat(Wire.get(port, "/health/ready").status()).isEqualTo(503);
        assertThat(Wire.get(port, "/health/live").status()).isEqualTo(200);
        assertThat(Wire.get(port, "/shop/items/7").body()).isEqualTo("7");
        closing.get(10, TimeUnit.SECONDS);
        assertThat(refuses(port)).isTrue();
    }

    @Test
    void aConnectionBeyondTheMostWaitsUntilAnotherIsClosed() throws Exception {
        try (RunningServer running = new RunningServer(settings(0, 1, false, Duration.ZERO, Duration.ofSeconds(5)));
                Wire first = new Wire(running.port())) {
            first.send(Wire.getRequest("/shop/items/1"));
            assertThat(first.answer().body()).isEqualTo("1");
            try (Wire second = new Wire(running.port())) {
                second.send(Wire.getRequest("/shop/items/2"));
                assertThat(second.silentFor(Duration.ofMillis(300))).isTrue();

                first.hangUp();

                assertThat(second.answer().body()).isEqualTo("2");
            }
        }
    }

    @Test
    void aTakenPortIsAClearError() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerSettings settings = settings(taken.getLocalPort(), false, Duration.ZERO, Duration.ofSeconds(1));

            assertThatThrownBy(() -> new RunningServer(settings))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1 port " + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void manyClientsAtOnceAreAllServed() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(128);
        try (RunningServer running = new RunningServer()) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 128; i++) {
                calls.add(() -> served(running.port()));
            }
            int served = 0;
            for (Future<Integer> call : clients.invokeAll(calls)) {
                served += call.get();
            }
            assertThat(served).isEqualTo(128 * 20);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void virtualThreadsServeToo() throws IOException {
        try (RunningServer running = new RunningServer(settings(0, true, Duration.ZERO, Duration.ofSeconds(5)))) {
            assertThat(Wire.get(running.port(), "/shop/items/7").body()).isEqualTo("7");
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void virtualThreadsAreRefusedWhereTheyPin() {
        assertThatThrownBy(() -> settings(0, true, Duration.ZERO, Duration.ofSeconds(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("virtualThreads needs Java 24");
    }

    private static int served(int port) throws IOException {
        int served = 0;
        try (Wire wire = new Wire(port)) {
            for (int i = 0; i < 20; i++) {
                String id = Thread.currentThread().getId() + "-" + i;
                if (wire.send(Wire.getRequest("/shop/items/" + id))
                        .answer()
                        .body()
                        .equals(id)) {
                    served++;
                }
            }
        }
        return served;
    }

    private static boolean refuses(int port) throws IOException {
        try {
            new Wire(port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    private static ServerSettings settings(int port, boolean virtualThreads, Duration stopDelay, Duration stopTimeout) {
        return settings(port, 200, virtualThreads, stopDelay, stopTimeout);
    }

    private static ServerSettings settings(
            int port, int maxConnections, boolean virtualThreads, Duration stopDelay, Duration stopTimeout) {
        return new ServerSettings(
                "127.0.0.1",
                port,
                Optional.<URI>empty(),
                65_536,
                8192,
                16,
                virtualThreads,
                Optional.empty(),
                256,
                Duration.ofSeconds(1),
                maxConnections,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                stopDelay,
                stopTimeout);
    }
}
