package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.server.Wire.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void whoFindsNoRoomIsTurnedAwayAtOnceInTheWordsOfTheOwnerAndTheOthersAreServed() throws Exception {
        RunningServer running = running(2, 1, LONG);
        Wire first = slow(running);
        Wire second = slow(running);
        await().until(() -> running.shop.slowOnes.get() == 2);
        Wire waiting = slow(running);
        assertThat(waiting.silentFor(Duration.ofMillis(300))).isTrue();

        long begin = System.nanoTime();
        Answer refused = Wire.get(running.port(), "/shop/items/7");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.header("X-Request-Id")).matches("[0-9a-f]{16}");
        assertThat(refused.body()).contains("\"shop\":\"UNAVAILABLE\"", "The gateway is busy; send the request again");
        assertThat(running.shop.slowOnes).hasValue(2);

        running.shop.slowMayAnswer.countDown();
        for (Wire served : List.of(first, second, waiting)) {
            assertThat(served.answer().body()).isEqualTo("at last");
        }
        assertThat(Wire.get(running.port(), "/shop/items/7").status()).isEqualTo(200);
    }

    @Test
    void whoWaitsInVainIsTurnedAway() throws Exception {
        RunningServer running = running(1, 10, Duration.ofMillis(300));
        slow(running);
        await().until(() -> running.shop.slowOnes.get() == 1);

        Answer refused = Wire.get(running.port(), "/shop/items/7");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.body()).contains("\"shop\":\"UNAVAILABLE\"");
    }

    @Test
    void healthChecksAlwaysComeIn() throws Exception {
        RunningServer running = running(1, 0, LONG);
        slow(running);
        await().until(() -> running.shop.slowOnes.get() == 1);

        assertThat(Wire.get(running.port(), "/shop/items/7").status()).isEqualTo(503);
        for (String path : List.of("/health/live", "/health/ready", "/health/ready?verbose=1")) {
            assertThat(Wire.get(running.port(), path).status()).as(path).isEqualTo(200);
        }
        assertThat(Wire.get(running.port(), "/healthy").status()).isEqualTo(503);
    }

    @Test
    void whoReadsTheMetricsIsLetInBeforeOthersWhoWait() throws Exception {
        RunningServer running = running(1, 10, LONG);
        Wire first = wire(running).send("POST /shop/items HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n");
        await().until(() -> running.server.load().inWork() == 1);
        Wire slow = slow(running);
        await().until(() -> running.server.load().waiting() == 1);
        Wire reader = wire(running).send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        await().until(() -> running.server.load().waiting() == 2);

        first.send("tea");

        assertThat(reader.answer().status())
                .isEqualTo(404); // nobody offers them here; the slow one would still be at work
        await().until(() -> running.shop.slowOnes.get() == 1);
        running.shop.slowMayAnswer.countDown();
        assertThat(slow.answer().status()).isEqualTo(200);
    }

    @Test
    void theLoadTellsWhoIsAtWorkWhoWaitsAndWhoWasTurnedAway() throws Exception {
        RunningServer running = running(1, 1, Duration.ofSeconds(2));
        Wire served = slow(running);
        await().until(() -> running.shop.slowOnes.get() == 1);
        Wire inVain = slow(running);
        await().until(() -> running.server.load().waiting() == 1);
        assertThat(Wire.get(running.port(), "/shop/items/7").status()).isEqualTo(503);

        Load busy = running.server.load();
        assertThat(busy.inWork()).isEqualTo(1);
        assertThat(busy.most()).isEqualTo(1);
        assertThat(busy.connections()).isGreaterThanOrEqualTo(2);
        assertThat(busy.refusedAtOnce()).isEqualTo(1);
        assertThat(busy.refusedAfterWait()).isZero();

        assertThat(inVain.answer().status()).isEqualTo(503);
        running.shop.slowMayAnswer.countDown();
        assertThat(served.answer().status()).isEqualTo(200);
        Load idle = running.server.load();
        assertThat(idle.waiting()).isZero();
        assertThat(idle.refusedAtOnce()).isEqualTo(1);
        assertThat(idle.refusedAfterWait()).isEqualTo(1);
    }

    @Test
    void theConnectionStaysWhereTheWholeRequestHasArrived() throws Exception {
        RunningServer running = running(1, 0, LONG);
        Wire served = slow(running);
        await().until(() -> running.shop.slowOnes.get() == 1);
        Wire wire = wire(running);
        for (int i = 0; i < 3; i++) {
            Answer refused = wire.send(post("/shop/items", "tea", 3)).answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Connection")).isEmpty();
        }
        running.shop.slowMayAnswer.countDown();
        assertThat(served.answer().status()).isEqualTo(200);

        await().until(() -> wire.send(post("/shop/items", "tea", 3)).answer().status() == 200);
    }

    @Test
    void noBodyIsWaitedFor() throws Exception {
        RunningServer running = running(1, 0, LONG);
        slow(running);
        await().until(() -> running.shop.slowOnes.get() == 1);
        Wire wire = wire(running);

        Answer refused = wire.send(post("/shop/items", "te", 3)).answer();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Connection")).isEqualTo("close");
        assertThat(wire.closes()).isTrue();
    }

    @Test
    void theBodyTellsTheOwnerWhereAnAddressIsShared() throws Exception {
        RunningServer running = running(1, 0, LONG);
        slow(running);
        await().until(() -> running.shop.slowOnes.get() == 1);

        assertThat(Wire.exchange(running.port(), post("/shared", "a shop", 6)).body())
                .contains("\"shop\":\"UNAVAILABLE\"");
        assertThat(Wire.exchange(running.port(), post("/shared", "a stop", 6)).body())
                .contains("The gateway is busy")
                .doesNotContain("\"shop\"");
    }

    private RunningServer running(int concurrent, int waiting, Duration wait) {
        RunningServer running = new RunningServer(RunningServer.narrow(concurrent, waiting, wait));
        opened.add(running);
        return running;
    }

    private Wire wire(RunningServer running) throws IOException {
        Wire wire = new Wire(running.port());
        opened.add(wire);
        return wire;
    }

    private Wire slow(RunningServer running) throws IOException {
        return wire(running).send(Wire.getRequest("/shop/slow"));
    }

    private static String post(String path, String body, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }
}
