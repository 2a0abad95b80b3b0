package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.TestGatehouse;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every dialect against the recorded exchanges of its contract, over real HTTP and a real directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DialectContract {
    private Backend backend;

    /** The gateways already started, by the settings they were started with. */
    private final Map<Map<String, String>, TestGatehouse> gateways = new HashMap<>();

    /** Starts the directory this suite runs on. */
    abstract Backend start();

    @BeforeAll
    void startDirectory() {
        backend = start();
    }

    @AfterAll
    void stop() {
        gateways.values().forEach(TestGatehouse::close);
        if (backend != null) {
            backend.close();
        }
    }

    @TestFactory
    List<DynamicTest> everyRecordedExchangeIsAnsweredToTheByte() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String dialect : DialectsTest.IDS) {
            for (ExchangeFile file : ExchangeFile.of(dialect)) {
                tests.add(DynamicTest.dynamicTest(file + ": " + file.about(), () -> run(file)));
            }
        }
        return tests;
    }

    private void run(ExchangeFile file) {
        TestGatehouse gateway = gateway(file);
        backend.clear();
        Map<String, String> values = values(gateway);
        for (Exchange exchange : file.steps()) {
            SentRequest request = exchange.request().filled(values);
            HttpResponse<byte[]> response =
                    gateway.send(request.method(), request.target(), request.headers(), request.body());
            Map<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, all) -> headers.put(name, all.get(0)));
            values = exchange.response().check(response.statusCode(), headers, response.body(), values);
        }
        assertThat(backend.people().stream().map(backend::id).toList()).doesNotHaveDuplicates();
    }

    /** An embedded directory belongs to its gateway, so there is one gateway at a time there. */
    private TestGatehouse gateway(ExchangeFile file) {
        Map<String, String> overrides = new HashMap<>();
        file.settings()
                .forEach((key, value) -> overrides.put(
                        "GATEHOUSE_DIALECTS_" + file.dialect().toUpperCase(Locale.ROOT) + "_" + snake(key), value));
        TestGatehouse known = gateways.get(overrides);
        if (known != null) {
            return known;
        }
        gateways.values().forEach(TestGatehouse::close);
        gateways.clear();
        TestGatehouse started = TestGatehouse.before(backend, overrides);
        gateways.put(overrides, started);
        return started;
    }

    private static String snake(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> values(TestGatehouse gateway) {
        Map<String, String> values = new HashMap<>();
        values.put("origin", gateway.origin().toString());
        values.put("token", gateway.token("admin", "*"));
        values.put("reader", gateway.token("users:read", "*"));
        values.put("single", gateway.token("admin", "demo"));
        values.put("subject", TestGatehouse.SUBJECT);
        values.put("client", base64(TestGatehouse.CLIENT + ":" + TestGatehouse.CLIENT_SECRET));
        values.put("basic", base64(TestGatehouse.USER + ":" + TestGatehouse.USER_PASSWORD));
        values.put("userName", URLEncoder.encode(TestGatehouse.USER, StandardCharsets.UTF_8));
        values.put("password", URLEncoder.encode(TestGatehouse.USER_PASSWORD, StandardCharsets.UTF_8));
        return values;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
