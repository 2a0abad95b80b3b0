package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.Wire.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A body that is written while it is sent arrives whole, or visibly not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamedAnswerTest {
    private static final int MORE_THAN_THE_BUFFER = 1_000_000;

    private final HttpClient http = HttpClient.newHttpClient();
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
    void aLongBodyArrivesWholeAndIsChunked() throws Exception {
        HttpResponse<String> response = get("/shop/stream/" + MORE_THAN_THE_BUFFER);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize(MORE_THAN_THE_BUFFER);
        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
        assertThat(response.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
    }

    @Test
    void aShortBodyArrivesWhole() throws Exception {
        assertThat(get("/shop/stream/20").body()).isEqualTo("01234567890123456789");
    }

    @Test
    void aBodyThatBreaksAfterTheFirstBytesBreaksTheConnection() {
        assertThatThrownBy(() -> get("/shop/stream/" + MORE_THAN_THE_BUFFER + "/broken"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aBodyThatBreaksBeforeAnythingIsSentIsAnOrdinaryFailure() throws Exception {
        HttpResponse<String> response = get("/shop/stream/20/broken");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.body()).contains("the stock is away").doesNotContain("0123456789");
    }

    @Test
    void theBodyIsNotWrittenForAHead() throws IOException {
        Answer answer = Wire.exchange(
                running.port(), "HEAD /shop/stream/20/broken HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(answer.header("Content-Length"))
                .as("of a body nobody has measured")
                .isEmpty();
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + running.port() + target);
        return http.send(
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }
}
