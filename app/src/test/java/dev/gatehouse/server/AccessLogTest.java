package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gatehouse.server.Wire.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class AccessLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(AccessLog.class);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private RunningServer running;

    @BeforeEach
    void start() {
        running = new RunningServer();
        events.list = new java.util.concurrent.CopyOnWriteArrayList<>();
        events.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(events);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(events);
        logger.setLevel(null);
        running.close();
    }

    @Test
    void anAnswerIsOneEventWithMethodPathStatusBytesTimeAndRequestId() throws IOException {
        Answer answer = Wire.get(running.port(), "/shop/items/7?token=secret");

        ILoggingEvent event = theOnlyEvent();
        Map<String, String> pairs = pairs(event);
        assertThat(event.getMessage()).isEqualTo("answered");
        assertThat(pairs)
                .containsEntry("method", "GET")
                .containsEntry("path", "/shop/items/7")
                .containsEntry("status", "200")
                .containsEntry("bytes", "1")
                .containsOnlyKeys("method", "path", "status", "bytes", "ms");
        assertThat(Long.parseLong(pairs.get("ms"))).isBetween(0L, 10_000L);
        assertThat(event.getMDCPropertyMap()).containsEntry("request", answer.header("X-Request-Id"));
    }

    @Test
    void noHeaderFieldNorBodyIsLogged() throws IOException {
        Wire.exchange(
                running.port(),
                "POST /shop/items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\nContent-Length: 6\r\n\r\nsecret");

        assertThat(pairs(theOnlyEvent()).toString()).doesNotContain("secret");
    }

    @Test
    void whatJettyRefusesIsLoggedToo() throws IOException {
        Answer answer = Wire.exchange(running.port(), "GET /shop/items/7 HTTP/1.1\r\n\r\n");

        ILoggingEvent event = theOnlyEvent();
        assertThat(pairs(event)).containsEntry("status", "400").containsEntry("path", "/shop/items/7");
        assertThat(event.getMDCPropertyMap()).containsEntry("request", answer.header("X-Request-Id"));
    }

    @Test
    void aPathCannotForgeAnEvent() throws IOException {
        Wire.get(running.port(), "/shop/\u00E4\"status=\"200");

        assertThat(pairs(theOnlyEvent()).get("path")).matches("[\\x21-\\x7E]+").doesNotContain("\"");
    }

    @Test
    void aLongPathIsCut() throws IOException {
        Wire.get(running.port(), "/shop/items/" + "a".repeat(3000));

        assertThat(pairs(theOnlyEvent()).get("path")).hasSizeLessThan(310).endsWith("...");
    }

    private ILoggingEvent theOnlyEvent() {
        await().until(() -> !events.list.isEmpty()); // it is written after the answer went out
        assertThat(events.list).hasSize(1);
        return events.list.get(0);
    }

    private static Map<String, String> pairs(ILoggingEvent event) {
        return List.copyOf(event.getKeyValuePairs()).stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }
}
