package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Wire.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestBodyTest {
    private static final String POST = "POST /shop/items HTTP/1.1\r\nHost: x\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final int MOST = RunningServer.settings().maxRequestBytes();

    private RunningServer running;

    @BeforeAll
    void start() {
        running = new RunningServer();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void aBodyOfDeclaredLengthIsRead() throws IOException {
        assertThat(exchange(POST + "Content-Length: 5\r\n\r\nhello").body()).isEqualTo("hello");
    }

    @Test
    void aChunkedBodyIsRead() throws IOException {
        assertThat(exchange(CHUNKED + "2\r\nhe\r\n3;ext=1\r\nllo\r\n0\r\nTrailer: x\r\n\r\n")
                        .body())
                .isEqualTo("hello");
    }

    @Test
    void anAbsentBodyIsEmpty() throws IOException {
        assertThat(exchange(POST + "\r\n").status()).isEqualTo(200);
        assertThat(exchange(POST + "Content-Length: 0\r\n\r\n").status()).isEqualTo(200);
    }

    @Test
    void contentLengthZeroOnAGetIsFine() throws IOException {
        Answer answer = exchange(
                "GET /shop/items/7 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aBodyOfTheGreatestSizeIsRead() throws IOException {
        String request = "POST /shop/sizes HTTP/1.1\r\nHost: x\r\nContent-Length: " + MOST + "\r\n\r\n";

        assertThat(exchange(request + "a".repeat(MOST)).body()).isEqualTo(String.valueOf(MOST));
    }

    @Test
    void oneByteMoreIs413BeforeItIsRead() throws IOException {
        assertRefused(exchange(POST + "Content-Length: " + (MOST + 1) + "\r\n\r\n"), 413, "TOO_LARGE");
    }

    @Test
    void aChunkedBodyIsCounted() throws IOException {
        String chunk = Integer.toHexString(MOST) + "\r\n" + "a".repeat(MOST) + "\r\n";

        assertThat(exchange(CHUNKED + chunk + "0\r\n\r\n").status()).isEqualTo(200);
        assertRefused(exchange(CHUNKED + chunk + "1\r\na\r\n0\r\n\r\n"), 413, "TOO_LARGE");
    }

    /** An ordinary client sends on while we answer; a reset would lose it the answer. */
    @Test
    void aClientThatSendsFarTooMuchStillGetsThe413() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI uri = URI.create("http://127.0.0.1:" + running.port() + "/shop/items");
        for (HttpRequest.BodyPublisher body : new HttpRequest.BodyPublisher[] {
            HttpRequest.BodyPublishers.ofByteArray(new byte[4 << 20]),
            HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(new byte[4 << 20]))
        }) {
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(uri).POST(body).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).contains("TOO_LARGE");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nhello\r\n0\r\n\r\n",
                "5\r\nhelloXX\r\n0\r\n\r\n",
                "-1\r\n\r\n",
                "fffffffffffffffffff\r\nhello\r\n",
                "\r\n\r\n"
            })
    void brokenChunkFramingIs400InTheOwnersShape(String chunks) throws IOException {
        Answer answer = exchange(CHUNKED + chunks);

        assertRefused(answer, 400, "MALFORMED");
        assertThat(answer.header("Connection")).isEqualTo("close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding: gzip", "Content-Encoding: br", "Transfer-Encoding: gzip, chunked"})
    void aCompressedBodyIs415(String header) throws IOException {
        String length = header.startsWith("Content") ? "Content-Length: 3\r\n" : "";

        assertRefused(exchange(POST + header + "\r\n" + length + "\r\nabc"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void identityIsNoCompression() throws IOException {
        assertThat(exchange(POST + "Content-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc")
                        .body())
                .isEqualTo("abc");
    }

    @Test
    void anExpectedContinueIsSentOnlyWhenTheBodyIsWanted() throws IOException {
        String expecting = " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";
        try (Wire wire = new Wire(running.port())) {
            assertThat(wire.send("POST /shop/items" + expecting).answer().status())
                    .isEqualTo(100);
            assertThat(wire.send("hello").answer().body()).isEqualTo("hello");
        }
        try (Wire wire = new Wire(running.port())) {
            assertThat(wire.send("POST /shop/forbidden" + expecting).answer().status())
                    .isEqualTo(403);
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void anExpectationOnAGetWithoutBodyIsFine() throws IOException {
        Answer answer = exchange("GET /shop/items/7 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void afterABodyNobodyReadTheConnectionServesTheNextRequest() throws IOException {
        try (Wire wire = new Wire(running.port())) {
            for (int i = 0; i < 3; i++) {
                wire.send("POST /shop/forbidden HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nGET /");
                assertThat(wire.answer().status()).isEqualTo(403);
            }
            assertThat(wire.send(Wire.getRequest("/shop/items/7")).answer().body())
                    .isEqualTo("7");
        }
    }

    @Test
    void anUnreadBodyThatHasNotArrivedDelaysNoAnswer() throws IOException {
        try (Wire wire = new Wire(running.port())) {
            wire.send("POST /shop/forbidden HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nabc");
            Answer answer = wire.answer();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Connection")).isEqualTo("close");
        }
    }

    @Test
    void aBodyThatStopsIs400AfterTheIdleTimeout() throws IOException {
        Duration idle = Duration.ofMillis(300);
        try (RunningServer impatient =
                new RunningServer(RunningServer.settings(idle, Duration.ofSeconds(10), Optional.empty()))) {
            assertRefused(Wire.exchange(impatient.port(), POST + "Content-Length: 5\r\n\r\nhel"), 400, "MALFORMED");
        }
    }

    @Test
    void aBodyThatTricklesIs400AfterTheRequestTimeout() throws IOException {
        Duration request = Duration.ofMillis(300);
        try (RunningServer impatient =
                        new RunningServer(RunningServer.settings(Duration.ofSeconds(10), request, Optional.empty()));
                Wire wire = new Wire(impatient.port())) {
            wire.send(POST + "Content-Length: 5000\r\n\r\n");
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < request.toNanos() + 50_000_000L) {
                wire.send("a");
                LockSupport.parkNanos(10_000_000L); // a trickle, by nature, takes time
            }
            assertRefused(wire.answer(), 400, "MALFORMED");
        }
    }

    @Test
    void headerFieldsThatTrickleEndTheConnectionAfterTheRequestTimeout() throws IOException {
        Duration request = Duration.ofMillis(300);
        try (RunningServer impatient =
                        new RunningServer(RunningServer.settings(Duration.ofSeconds(10), request, Optional.empty()));
                Wire wire = new Wire(impatient.port())) {
            wire.send("GET /shop/items/7 HTTP/1.1\r\nHost: x\r\n");
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < request.toNanos() + 50_000_000L) {
                Thread.onSpinWait();
            }
            wire.send("X-Late: 1\r\n");

            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void aHandlerSlowerThanTheIdleTimeoutStillAnswers() throws Exception {
        Duration idle = Duration.ofMillis(200);
        try (RunningServer impatient =
                        new RunningServer(RunningServer.settings(idle, Duration.ofSeconds(10), Optional.empty()));
                Wire wire = new Wire(impatient.port())) {
            wire.send(Wire.getRequest("/shop/slow"));
            impatient.shop.slowEntered.await();
            Thread.sleep(idle.toMillis() * 3); // the time-out itself is what must pass
            impatient.shop.slowMayAnswer.countDown();

            assertThat(wire.answer().body()).isEqualTo("at last");
        }
    }

    private Answer exchange(String request) throws IOException {
        return Wire.exchange(running.port(), request);
    }

    private static void assertRefused(Answer answer, int status, String kind) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("\"shop\":\"" + kind + "\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
