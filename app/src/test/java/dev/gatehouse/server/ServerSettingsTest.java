package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://id.example.com", "http://localhost:8080", "https://[::1]:8443", "HTTPS://x/"})
    void aPublicUrlIsAnOrigin(String url) {
        assertThatCode(() -> withPublicUrl(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x",
                "//x",
                "x",
                "https://x/path",
                "https://x?q",
                "https://x#f",
                "https://u:p@x",
                "mailto:a@b"
            })
    void aPublicUrlThatIsNoOriginIsRefused(String url) {
        assertThatThrownBy(() -> withPublicUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("publicUrl must be");
    }

    @ParameterizedTest
    @CsvSource({"-1, 64, 30, port", "65536, 64, 30, port", "0, 7, 30, threads", "0, 64, 0, idleTimeout"})
    void aNumberOutOfBoundsIsRefusedByName(int port, int threads, int idleSeconds, String name) {
        assertThatThrownBy(() -> new ServerSettings(
                        "127.0.0.1",
                        port,
                        Optional.empty(),
                        1 << 20,
                        16_384,
                        threads,
                        false,
                        Optional.empty(),
                        256,
                        Duration.ofSeconds(1),
                        1024,
                        Duration.ofSeconds(idleSeconds),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ofSeconds(15)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + " must be from");
    }

    @ParameterizedTest
    @CsvSource({"8, 4", "16, 8", "64, 32", "200, 100"})
    void someThreadsAreKeptForHealthChecksAndRefusals(int threads, int concurrent) {
        assertThat(withThreads(threads, Optional.empty()).concurrentRequests()).isEqualTo(concurrent);
        assertThat(withThreads(threads, Optional.of(threads - 4)).concurrentRequests())
                .isEqualTo(threads - 4);
        assertThatThrownBy(() -> withThreads(threads, Optional.of(threads - 3)))
                .hasMessage("maxConcurrentRequests must be from 1 to " + (threads - 4));
    }

    @Test
    void aBlankHostIsRefused() {
        assertThatThrownBy(() -> settings(" ", Optional.empty())).hasMessageContaining("host must not be blank");
    }

    private static ServerSettings withThreads(int threads, Optional<Integer> concurrent) {
        return settings("127.0.0.1", Optional.empty(), threads, concurrent);
    }

    private static ServerSettings withPublicUrl(String url) {
        return settings("127.0.0.1", Optional.of(URI.create(url)));
    }

    private static ServerSettings settings(String host, Optional<URI> publicUrl) {
        return settings(host, publicUrl, 64, Optional.empty());
    }

    private static ServerSettings settings(
            String host, Optional<URI> publicUrl, int threads, Optional<Integer> concurrent) {
        return new ServerSettings(
                host,
                8080,
                publicUrl,
                1 << 20,
                16_384,
                threads,
                false,
                concurrent,
                256,
                Duration.ofSeconds(1),
                1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ofSeconds(15));
    }
}
