package dev.gatehouse.testing;

import dev.gatehouse.Gatehouse;
import dev.gatehouse.authentication.PasswordHash;
import dev.gatehouse.authentication.TokenMinter;
import dev.gatehouse.config.GatehouseSettings;
import dev.gatehouse.config.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A whole gateway in this process, on a free port, before a directory that is the test's own. */
public final class TestGatehouse implements AutoCloseable {
    /** A client of the token endpoint and its secret; a user and his password. */
    public static final String CLIENT = "test-client";

    public static final String CLIENT_SECRET = "client-s3cret-of-the-tests";
    public static final String USER = "operator@example.com";
    public static final String USER_PASSWORD = "p w+é&=operator";

    /** The subject of every token of {@link #token}. */
    public static final String SUBJECT = "tester";

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String CLIENT_HASH = PasswordHash.encode(CLIENT_SECRET).reveal();
    private static final String USER_HASH = PasswordHash.encode(USER_PASSWORD).reveal();

    private final GatehouseSettings settings;
    private final Gatehouse gatehouse;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private TestGatehouse(GatehouseSettings settings, Gatehouse gatehouse) {
        this.settings = settings;
        this.gatehouse = gatehouse;
    }

    /** A gateway before this directory, with the standard settings. */
    public static TestGatehouse before(Backend backend) {
        return before(backend, Map.of());
    }

    /**
     * A gateway before this directory.
     *
     * @param overrides settings by the name of their environment variable
     */
    public static TestGatehouse before(Backend backend, Map<String, String> overrides) {
        return before(backend, "", overrides);
    }

    /**
     * A gateway before this directory.
     *
     * @param sections further sections of the configuration, as they stand in the file
     */
    public static TestGatehouse before(Backend backend, String sections) {
        return before(backend, sections, Map.of());
    }

    private static TestGatehouse before(Backend backend, String sections, Map<String, String> overrides) {
        try {
            Path file = Files.createTempFile("gatehouse", ".yaml");
            Files.writeString(file, yaml(backend.directoryYaml()) + sections);
            GatehouseSettings settings = SettingsReader.read(GatehouseSettings.class, Optional.of(file), overrides);
            Files.delete(file);
            return new TestGatehouse(settings, Gatehouse.start(settings, Clock.systemUTC()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A whole configuration: any port, the default tenant {@code demo}, the issuer of {@link #token}, {@link #USER} and
     * {@link #CLIENT}.
     *
     * @param directoryYaml the {@code directory} section, not indented
     */
    public static String yaml(String directoryYaml) {
        return """
                server:
                  port: 0
                tenants:
                  defaultTenant: demo
                directory:
                %s
                authentication:
                  issuers:
                    - issuer: tests
                      audience: [gatehouse]
                      secret: Kw3p-9zTf-Lq7x-Vb2n-Rs8m-Yd4c-Hg6j
                  basicUsers:
                    - name: %s
                      passwordHash: %s
                      permissions: [admin]
                      tenants: ["*"]
                  tokens:
                    issuer: tests
                    clients:
                      - clientId: %s
                        secretHash: %s
                        permissions: [admin]
                        tenants: ["*"]
                """.formatted(directoryYaml.indent(2).stripTrailing(), USER, USER_HASH, CLIENT, CLIENT_HASH);
    }

    public URI origin() {
        return gatehouse.origin();
    }

    /** The LDAP port of the embedded directory. */
    public int ldapPort() {
        return gatehouse.ldapPort().orElseThrow();
    }

    /** A token for these permissions; no tenants: the default tenant. */
    public String token(String scope, String... tenants) {
        return TokenMinter.of(settings.authentication(), Clock.systemUTC())
                .mint(SUBJECT, scope, List.of(tenants), Duration.ofMinutes(10));
    }

    /** Sends a request as it is. */
    public HttpResponse<byte[]> send(String method, String target, Map<String, String> headers, Optional<String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + target))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.map(text -> BodyPublishers.ofString(text, StandardCharsets.UTF_8))
                                .orElseGet(BodyPublishers::noBody));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Posts JSON with a bearer token. */
    public HttpResponse<byte[]> post(String target, String token, String json) {
        return send(
                "POST",
                target,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                Optional.of(json));
    }

    public HttpResponse<byte[]> get(String target, String token) {
        return send("GET", target, Map.of("Authorization", "Bearer " + token), Optional.empty());
    }

    @Override
    public void close() {
        gatehouse.close();
    }
}
