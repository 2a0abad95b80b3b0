package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.http.ApiResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangeFileTest {
    @TempDir
    Path folder;

    @Test
    void aNamedPlaceholderOfAnAnswerFillsTheNextRequest() throws IOException {
        ExchangeFile file = read("""
                {"about": "a", "source": "s", "settings": {"edition": "8.8"},
                 "given": [{"request": {"method": "POST", "target": "/users", "body": {"a": 1}},
                            "response": {"status": 201, "body": {"id": "${uuid:id}"}}}],
                 "request": {"method": "GET", "target": "/users/${id}?x=1", "headers": {"A": "Bearer ${token}"}},
                 "response": {"status": 204}}
                """);
        assertThat(file.settings()).containsExactly(Map.entry("edition", "8.8"));
        assertThat(file.steps()).hasSize(2);
        Map<String, String> values = file.steps()
                .get(0)
                .response()
                .check(json(201, "{\"id\":\"950e8400-e29b-41d4-a716-446655440000\"}"), Map.of("token", "t"));
        SentRequest next = file.steps().get(1).request().filled(values);
        assertThat(next.target()).isEqualTo("/users/950e8400-e29b-41d4-a716-446655440000?x=1");
        assertThat(next.asApiRequest("http://h").path()).isEqualTo("/users/950e8400-e29b-41d4-a716-446655440000");
        assertThat(next.asApiRequest("http://h").header("a")).contains("Bearer t");
        assertThat(file.steps().get(1).response().check(ApiResponse.empty(204), values))
                .isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}                  | {"a":2}
            {"a":1}                  | {"a":"1"}
            {"a":1}                  | {"a":1,"b":2}
            {"a":1,"b":2}            | {"a":1}
            {"a":1,"b":2}            | {"b":2,"a":1}
            {"a":"${uuid}"}          | {"a":"950E8400-E29B-41D4-A716-446655440000"}
            {"a":"${UUID}"}          | {"a":"950e8400-e29b-41d4-a716-446655440000"}
            {"a":"${instant}"}       | {"a":"2024-10-24T00:00:00+01:00"}
            {"a":"${integer}"}       | {"a":"1"}
            {"a":"${integer}"}       | {"a":1.5}
            {"a":"x ${uuid} y"}      | {"a":"x y"}
            {"a":"${origin}/x"}      | {"a":"http://other/x"}
            [1,2]                    | [1]
            {"a":{"b":null}}         | {"a":{"b":{}}}
            {"a":true}               | not JSON
            """)
    void anotherBodyIsADifference(String expected, String actual) throws IOException {
        assertThatThrownBy(() -> check(expected, actual)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":[true,null]}  | { "a": 1, "b": [ true, null ] }
            {"a":"${UUID}"}          | {"a":"950E8400-E29B-41D4-A716-446655440000"}
            {"a":"${instant}"}       | {"a":"2024-10-24T00:00:00.123Z"}
            {"a":"${integer}"}       | {"a":2251799813685249}
            {"a":"${any}"}           | {"a":{"b":null}}
            {"a":"${origin}/x${any}"}| {"a":"http://h/x?y"}
            "${uuid}"                | "950e8400-e29b-41d4-a716-446655440000"
            """)
    void theSameBodyIsNone(String expected, String actual) throws IOException {
        check(expected, actual);
    }

    @Test
    void aHeaderFieldMustBeAsDemandedOrAbsent() throws IOException {
        ExpectedResponse expected = ExpectedResponse.of(
                JsonMapper.builder().build().readTree("{\"status\":200,\"headers\":{\"X\":\"1\",\"Y\":null}}"));
        ApiResponse none = ApiResponse.empty(200);
        expected.check(none.with("x", "1"), Map.of());
        assertThatThrownBy(() -> expected.check(none, Map.of())).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> expected.check(none.with("x", "2"), Map.of())).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> expected.check(none.with("x", "1").with("y", "1"), Map.of()))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> expected.check(ApiResponse.text(200, "body").with("x", "1"), Map.of()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aMisspeltMemberIsRefused() {
        assertThatThrownBy(() -> read("""
                        {"about": "a", "source": "s", "reqest": {},
                         "request": {"method": "GET", "target": "/"}, "response": {"status": 204}}
                        """)).isInstanceOf(AssertionError.class);
    }

    private static void check(String expected, String actual) throws IOException {
        ExpectedResponse.of(JsonMapper.builder().build().readTree("{\"status\":200,\"body\":" + expected + "}"))
                .check(json(200, actual), Map.of("origin", "http://h"));
    }

    private static ApiResponse json(int status, String body) {
        return ApiResponse.text(status, body).with("Content-Type", "application/json");
    }

    private ExchangeFile read(String text) throws IOException {
        Files.writeString(folder.resolve("exchange.json"), text);
        return ExchangeFile.read(folder);
    }
}
