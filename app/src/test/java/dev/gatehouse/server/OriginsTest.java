package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginsTest {
    private final Origins origins = new Origins(Optional.empty(), () -> URI.create("http://127.0.0.1:8080"));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "id.example.com", "10.0.0.1:80", "[::1]:8080", "a_b-c.d"})
    void aHostIsTakenAsSent(String host) {
        assertThat(origins.of(Optional.of(host))).isEqualTo("http://" + host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b",
                "user@host",
                "host:",
                "host:port",
                "host:123456",
                "a b",
                "<script>",
                "host\"",
                "[::1",
                "host?x",
                "höst",
                "host#x",
                "%68ost"
            })
    void whatIsNoHostIsReplacedByTheAddressListenedOn(String host) {
        assertThat(origins.of(Optional.of(host))).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void aMissingHostIsReplacedByTheAddressListenedOn() {
        assertThat(origins.of(Optional.empty())).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void thePublicUrlCountsAlways() {
        Origins proxied = new Origins(Optional.of(URI.create("https://id.example.com/")), () -> URI.create("http://x"));

        assertThat(proxied.of(Optional.of("evil.example"))).isEqualTo("https://id.example.com");
        assertThat(proxied.of(Optional.empty())).isEqualTo("https://id.example.com");
    }

    @Test
    void anEndpointSeesTheOrigin() throws IOException {
        try (RunningServer running = new RunningServer()) {
            assertThat(Wire.get(running.port(), "/shop/origin").body()).isEqualTo("http://localhost");
            assertThat(Wire.get(running.port(), "http://abs.example:81/shop/origin")
                            .body())
                    .isEqualTo("http://abs.example:81");
            assertThat(Wire.exchange(running.port(), "GET /shop/origin HTTP/1.0\r\n\r\n")
                            .body())
                    .isEqualTo("http://127.0.0.1:" + running.port());
            assertThat(running.server.origin()).isEqualTo(URI.create("http://127.0.0.1:" + running.port()));
        }
    }

    @Test
    void anEndpointSeesThePublicUrl() throws IOException {
        Optional<URI> url = Optional.of(URI.create("https://id.example.com"));
        try (RunningServer running =
                new RunningServer(RunningServer.settings(Duration.ofSeconds(5), Duration.ofSeconds(5), url))) {
            assertThat(Wire.get(running.port(), "/shop/origin").body()).isEqualTo("https://id.example.com");
            assertThat(running.server.origin()).isEqualTo(url.get());
        }
    }
}
