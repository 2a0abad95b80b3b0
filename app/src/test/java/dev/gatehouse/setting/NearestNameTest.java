package dev.gatehouse.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("port", "password", "maxRequestSize", "tls");

    @ParameterizedTest
    @CsvSource({
        "prot, port",
        "PORT, port",
        "ports, port",
        "passwd, password",
        "maxRequestBytes, maxRequestSize",
        "max_request_size, maxRequestSize",
        "tsl, tls"
    })
    void aTypingErrorFindsTheName(String given, String meant) {
        assertThat(NearestName.of(given, KNOWN)).contains(meant);
    }

    @Test
    void whatResemblesNothingFindsNothing() {
        assertThat(NearestName.of("colour", KNOWN)).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
        assertThat(NearestName.of("xy", KNOWN)).isEmpty();
        assertThat(NearestName.of("x".repeat(1_000_000), KNOWN)).isEmpty();
    }
}
