package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiRequestTest {
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void aHeaderFieldIsFoundInAnyLetterCase() {
        ApiRequest request = request(Map.of("x-tenant-id", List.of("acme")), "");

        assertThat(request.header("X-Tenant-ID")).contains("acme");
        assertThat(request.hasHeader("X-TENANT-ID")).isTrue();
        assertThat(request.header("Other")).isEmpty();
    }

    @Test
    void aRepeatedHeaderFieldIsMalformed() {
        ApiRequest request = request(Map.of("Authorization", List.of("Bearer a", "Bearer b")), "");

        assertFailure(FailureKind.MALFORMED, () -> request.header("authorization"));
    }

    @Test
    void theBodyIsReadOnceAlsoUnderAnotherPath() {
        ApiRequest request = request(Map.of(), "{}");
        request.json();
        request.withPath("/other").json();
        request.body();

        assertThat(reads).hasValue(1);
        assertThat(request.withPath("/other").path()).isEqualTo("/other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/scim+json",
                "text/json",
                ""
            })
    void jsonInUtf8IsRead(String type) {
        assertThat(request(Map.of("Content-Type", List.of(type)), "{}").json().isObject())
                .isTrue();
    }

    @Test
    void aBodyWithoutContentTypeIsTakenForJson() {
        assertThat(request(Map.of(), "{}").json().isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/jsonx",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense"
            })
    void anotherMediaTypeOrCharsetIsUnsupportedAndNotEvenRead(String type) {
        ApiRequest request = request(Map.of("Content-Type", List.of(type)), "{}");

        assertFailure(FailureKind.UNSUPPORTED_MEDIA_TYPE, request::json);
        assertThat(reads).hasValue(0);
    }

    @Test
    void aFormIsReadWhereItSaysSo() {
        ApiRequest form =
                request(Map.of("Content-Type", List.of("application/x-www-form-urlencoded; charset=utf-8")), "a=1+2");

        assertThat(form.form().get("a")).contains("1 2");
        assertFailure(
                FailureKind.UNSUPPORTED_MEDIA_TYPE,
                () -> request(Map.of(), "a=1").form());
    }

    private ApiRequest request(Map<String, List<String>> headers, String body) {
        return new ApiRequest("POST", "/users", Optional.empty(), headers, "http://localhost", () -> {
            reads.incrementAndGet();
            return body.getBytes(StandardCharsets.UTF_8);
        });
    }

    private static void assertFailure(FailureKind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
