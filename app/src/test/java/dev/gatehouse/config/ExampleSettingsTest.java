package dev.gatehouse.config;

import dev.gatehouse.setting.DataSize;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** How the tests of a settings record look. */
class ExampleSettingsTest {
    @Nested
    class HttpTest extends SettingsContract<ExampleSettings.Http> {
        HttpTest() {
            super(ExampleSettings.Http.class);
        }

        @Override
        protected ExampleSettings.Http defaults() {
            return new ExampleSettings.Http(
                    8080, new DataSize(256 * 1024), Duration.ofSeconds(30), false, 0.5, Optional.empty());
        }

        @Override
        protected String everyKey() {
            return """
                    port: 9090
                    maxRequestSize: 1MB
                    idleTimeout: 1m
                    accessLog: true
                    traceShare: 1
                    publicAddress: https://idm.example.com/
                    """;
        }

        @Override
        protected ExampleSettings.Http everyValue(Path folder) {
            return new ExampleSettings.Http(
                    9090,
                    new DataSize(1_000_000),
                    Duration.ofMinutes(1),
                    true,
                    1,
                    Optional.of(URI.create("https://idm.example.com/")));
        }
    }

    @Nested
    class IssuerTest extends SettingsContract<ExampleSettings.Issuer> {
        IssuerTest() {
            super(ExampleSettings.Issuer.class);
        }

        @Override
        protected String required() {
            return "keys: https://a.example.com/";
        }

        @Override
        protected ExampleSettings.Issuer defaults() {
            return new ExampleSettings.Issuer(URI.create("https://a.example.com/"), Duration.ofMinutes(5));
        }

        @Override
        protected String everyKey() {
            return "keys: https://b.example.com/\ncache: 1h\n";
        }

        @Override
        protected ExampleSettings.Issuer everyValue(Path folder) {
            return new ExampleSettings.Issuer(URI.create("https://b.example.com/"), Duration.ofHours(1));
        }
    }
}
