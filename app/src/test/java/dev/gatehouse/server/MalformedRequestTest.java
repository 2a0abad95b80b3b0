package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Wire.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jetty or Javalin would decode, drop or answer in their own shape. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MalformedRequestTest {
    private RunningServer running;

    @BeforeAll
    void start() {
        running = new RunningServer();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({
        "a%2Fb, a/b",
        "a;b=c, a;b=c",
        "a%3Bb, a;b",
        "a+b, a+b",
        "a%2Bb, a+b",
        "%2e%2e, ..",
        "a%25b, a%b",
        "j%C3%BCrgen, jürgen",
        "a%5Cb, a\\b",
        "%3Cb%3E, <b>",
        "a@b, a@b",
        "WEB-INF, WEB-INF",
        "a*b, a*b",
        "a:b, a:b"
    })
    void aPathSegmentArrivesAsSent(String segment, String meant) throws IOException {
        Answer answer = Wire.get(running.port(), "/shop/items/" + segment);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(meant);
    }

    @Test
    void anEscapedNulArrivesToo() throws IOException {
        assertThat(Wire.get(running.port(), "/shop/items/a%00b").body()).isEqualTo("a\0b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ZZ", "%", "%4", "%u0041", "%FF", "%C3", "%ED%A0%80", "a%C0%AF", "%+1", "%-1"})
    void aBadEscapeIs400InTheOwnersShape(String segment) throws IOException {
        assertRefused(Wire.get(running.port(), "/shop/items/" + segment), 400, "MALFORMED");
        assertRefused(Wire.get(running.port(), "/shop/query?q=" + segment), 400, "MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop//items/7",
                "/shop/items//7",
                "/shop/../shop/items/7",
                "/shop/./items/7",
                "/shop/items/7/..",
                "/shop/../../etc/passwd",
                "/shop/items/7/",
                "/shop/items;x=y/7",
                "/shop%2Fitems/7",
                "/shop/%69tems/7",
                "/shop/WEB-INF/web.xml",
                "/shop/items/7#fragment/x"
            })
    void aPathThatOnlyLooksLikeARouteIs404InTheOwnersShape(String target) throws IOException {
        assertRefused(Wire.get(running.port(), target), 404, "UNKNOWN_PATH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "//",
                "//shop/items/7",
                "/../shop/items/7",
                "/;",
                "/%2e%2e/shop",
                "/WEB-INF/web.xml",
                "*x",
                "shop"
            })
    void aStrangePathNobodyOwnsIsAProblem(String target) throws IOException {
        Answer answer = Wire.get(running.port(), target);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void anAbsoluteTargetIsRead() throws IOException {
        assertThat(Wire.get(running.port(), "http://other.example/shop/items/7").body())
                .isEqualTo("7");
        assertThat(Wire.get(running.port(), "http://other.example/shop/query?q=/a?b")
                        .body())
                .isEqualTo("/a?b");
        assertThat(Wire.get(running.port(), "HTTPS://other.example").status()).isEqualTo(404);
        assertThat(Wire.get(running.port(), "http://").status()).isEqualTo(404);
    }

    @Test
    void aQueryIsReadStrictly() throws IOException {
        assertThat(Wire.get(running.port(), "/shop/query?q=a+b%26c").body()).isEqualTo("a b&c");
        assertThat(Wire.get(running.port(), "/shop/query?q=").body()).isEmpty();
        assertRefused(Wire.get(running.port(), "/shop/query?q=1&q=2"), 400, "MALFORMED");
    }

    @Test
    void rawBytesThatAreNotUtf8Are400InTheOwnersShape() throws IOException {
        assertRefused(Wire.get(running.port(), "/shop/items/\u00FC"), 400, "MALFORMED");
        assertRefused(Wire.get(running.port(), "/shop/query?q=\u00FC"), 400, "MALFORMED");
    }

    @Test
    void rawUtf8InAPathIsRead() throws IOException {
        String raw = new String("jürgen".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(Wire.get(running.port(), "/shop/items/" + raw).body()).isEqualTo("jürgen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /shop/items/7 HTTP/1.1\r\n\r\n",
                "GET /shop/items/7 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /shop/items/7 HTTP/1.1\r\nHost:\r\n\r\n",
                "GET /shop/items/7 HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /shop/items/7 HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
                "GET /shop/items/7 HTTP/1.1\r\nHost: x\r\nNoColon\r\n\r\n",
                "GET /shop/items/7 HTTP/1.1\r\nHost: x\r\n Folded: 1\r\n\r\n",
                "GET /shop/items/7 HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n",
                "POST /shop/items HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                "POST /shop/items HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /shop/items HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /shop/items HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /shop/items HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /shop/items HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST /shop/items HTTP/1.1\r\nHost: x\r\nExpect: a-miracle\r\nContent-Length: 1\r\n\r\na"
            })
    void aBadHeaderFieldIs400InTheOwnersShape(String request) throws IOException {
        assertRefused(Wire.exchange(running.port(), request), 400, "MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /shop/items/a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /shop/items/7 HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /shop/items/7\r\n\r\n",
                "GET\r\n\r\n",
                "G\u0001T /shop/items/7 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /shop/items/a\u0001b HTTP/1.1\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"
            })
    void aRequestLineThatCannotBeReadIsAProblem(String request) throws IOException {
        Answer answer = Wire.exchange(running.port(), request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{16}");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.head()).doesNotContainIgnoringCase("jetty");
    }

    @Test
    void tooManyHeaderBytesAre431InTheOwnersShape() throws IOException {
        String request = "GET /shop/items/7 HTTP/1.1\r\nHost: x\r\nX-Big: " + "a".repeat(9000) + "\r\n\r\n";

        assertRefused(Wire.exchange(running.port(), request), 431, "HEADERS_TOO_LARGE");
    }

    @Test
    void aLongTargetIs414InTheOwnersShape() throws IOException {
        assertRefused(Wire.get(running.port(), "/shop/items/" + "a".repeat(5000)), 414, "URI_TOO_LONG");
        assertRefused(Wire.get(running.port(), "/shop/query?q=" + "a".repeat(5000)), 414, "URI_TOO_LONG");
    }

    @Test
    void aTargetLongerThanIsReadIs414() throws IOException {
        Answer answer = Wire.get(running.port(), "/shop/items/" + "a".repeat(20_000));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void afterARefusalTheConnectionIsClosed() throws IOException {
        try (Wire wire = new Wire(running.port())) {
            Answer answer = wire.send("GET /shop/items/7 HTTP/1.1\r\n\r\nGET /shop/items/7 HTTP/1.1\r\nHost: x\r\n\r\n")
                    .answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void http10IsServed() throws IOException {
        assertThat(Wire.exchange(running.port(), "GET /shop/items/7 HTTP/1.0\r\n\r\n")
                        .body())
                .isEqualTo("7");
    }

    private static void assertRefused(Answer answer, int status, String kind) {
        assertThat(answer.body()).contains("\"shop\":\"" + kind + "\"");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Request-Id")).matches("[0-9a-f]{16}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.head() + answer.body())
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("Exception");
    }
}
