package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Wire.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpServerTest {
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
    void aRouteAnswers() throws IOException {
        Answer answer = get("/shop/items/7");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("7");
    }

    @Test
    void everyAnswerHasTheCommonHeaderFields() throws IOException {
        for (String target : new String[] {"/shop/json", "/shop/nothing", "/nowhere", "/shop/broken"}) {
            Answer answer = get(target);

            assertThat(answer.header("X-Content-Type-Options")).as(target).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).as(target).isEqualTo("no-store");
            assertThat(answer.header("X-Request-Id")).as(target).matches("[0-9a-f]{16}");
            assertThat(answer.head())
                    .as(target)
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("\r\nServer:");
        }
    }

    @Test
    void twoRequestsHaveTwoIds() throws IOException {
        assertThat(get("/shop/json").header("X-Request-Id"))
                .isNotEqualTo(get("/shop/json").header("X-Request-Id"));
    }

    @Test
    void theCallersRequestIdIsNotTaken() throws IOException {
        Answer answer = exchange("GET /shop/json HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\n\r\n");

        assertThat(answer.header("X-Request-Id")).isNotEqualTo("mine");
    }

    @Test
    void aResponseKeepsItsOwnCacheControl() throws IOException {
        assertThat(get("/shop/scim").header("Cache-Control")).isEqualTo("private");
    }

    @ParameterizedTest
    @CsvSource({"/shop/json,application/json", "/shop/scim,application/scim+json", "/nowhere,application/problem+json"})
    void noCharsetIsAppendedToJson(String target, String type) throws IOException {
        assertThat(get(target).header("Content-Type")).isEqualTo(type);
    }

    @Test
    void anAnswerWithoutBodyHasNoContentType() throws IOException {
        Answer answer = get("/shop/nothing");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers()).doesNotContainKeys("Content-Type", "Content-Length");
    }

    @Test
    void headIsGetWithoutTheBody() throws IOException {
        try (Wire wire = new Wire(running.port())) {
            Answer answer = wire.send("HEAD /shop/items/12345 HTTP/1.1\r\nHost: x\r\n\r\n")
                    .answer(true);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Length")).isEqualTo("5");
            // were there a body, it would be read as the next answer
            wire.send("GET /shop/items/next HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.answer().body()).isEqualTo("next");
        }
    }

    @Test
    void headOfAnUnknownPathIs404() throws IOException {
        assertThat(exchange("HEAD /shop/none HTTP/1.1\r\nHost: x\r\n\r\n").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "POST", "QUERY", "BREW", "get", "BEFORE", "M-SEARCH"})
    void aMethodNotOfferedIs405InTheOwnersShape(String method) throws IOException {
        Answer answer = exchange(method + " /shop/items/7 HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(answer.body()).contains("\"shop\":\"METHOD_NOT_ALLOWED\"");
    }

    @Test
    void aMethodOverrideIsNotFollowed() throws IOException {
        Answer answer = exchange("GET /shop/items/7 HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: DELETE\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void connectAndAsteriskAreAnsweredPlainly() throws IOException {
        assertThat(exchange("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n")
                        .status())
                .isEqualTo(404);
        assertThat(exchange("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(404);
    }

    @Test
    void anExceptionOrErrorOfOursIs500InTheOwnersShapeAndTellsNothing() throws IOException {
        for (String target : new String[] {"/shop/broken", "/shop/linkage"}) {
            Answer answer = get(target);

            assertThat(answer.status()).as(target).isEqualTo(500);
            assertThat(answer.body())
                    .as(target)
                    .contains("\"shop\":\"INTERNAL\"")
                    .doesNotContain("secret")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aPathNobodyOwnsIsAProblemThatSaysWhereTheAddressesAreDescribed() throws IOException {
        for (String target : new String[] {"/", "/nowhere"}) {
            Answer answer = get(target);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("\"status\":404").contains("app/docs/contracts");
        }
    }

    @Test
    void oneConnectionServesManyRequests() throws IOException {
        try (Wire wire = new Wire(running.port())) {
            for (int i = 0; i < 5; i++) {
                wire.send("GET /shop/items/" + i + " HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(wire.answer().body()).isEqualTo(String.valueOf(i));
            }
        }
    }

    @Test
    void pipelinedRequestsKeepTheirOwnTargets() throws IOException {
        try (Wire wire = new Wire(running.port())) {
            wire.send(Wire.getRequest("/shop/items/first")
                    + Wire.getRequest("/shop/none")
                    + Wire.getRequest("/shop/items/third"));

            assertThat(wire.answer().body()).isEqualTo("first");
            assertThat(wire.answer().status()).isEqualTo(404);
            assertThat(wire.answer().body()).isEqualTo("third");
        }
    }

    @Test
    void healthIsServed() throws IOException {
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"ready\",\"guard\":\"claim\"}");
    }

    private Answer get(String target) throws IOException {
        return Wire.get(running.port(), target);
    }

    private Answer exchange(String request) throws IOException {
        return Wire.exchange(running.port(), request);
    }
}
