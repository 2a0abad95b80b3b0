package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Front;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthMouthTest {
    private final Readiness ready = new Readiness(() -> {});
    private final Readiness notReady = new Readiness(() -> {
        throw Failure.of(FailureKind.UNAVAILABLE, "the directory does not answer")
                .exception();
    });

    @Test
    void liveIsUpWhateverIsMissing() {
        ApiResponse answer = answer(notReady, "GET", "/health/live");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void readyIs200WhereTheCheckHolds() {
        ApiResponse answer = answer(ready, "GET", "/health/ready");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("{\"status\":\"ready\",\"guard\":\"claim\"}");
    }

    @Test
    void notReadyIsA503ThatSaysWhatIsMissing() {
        ApiResponse answer = answer(notReady, "GET", "/health/ready");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Retry-After", "1");
        assertThat(text(answer)).contains("the directory does not answer");
    }

    @Test
    void aBrokenCheckIsA503Too() {
        Readiness broken = new Readiness(() -> {
            throw new IllegalStateException("secret");
        });

        assertThat(answer(broken, "GET", "/health/ready").status()).isEqualTo(503);
    }

    @Test
    void otherPathsAndMethodsAreProblems() {
        assertThat(answer(ready, "GET", "/health").status()).isEqualTo(404);
        assertThat(answer(ready, "GET", "/health/other").status()).isEqualTo(404);
        ApiResponse post = answer(ready, "POST", "/health/live");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.headers()).containsEntry("Allow", "GET, HEAD");
    }

    @Test
    void onlyItsOwnPathsAreOwned() {
        HealthMouth mouth = new HealthMouth(ready, "claim");

        assertThat(mouth.owns(request("GET", "/healthy"))).isFalse();
        assertThat(mouth.owns(request("GET", "/health"))).isTrue();
    }

    private static ApiResponse answer(Readiness readiness, String method, String path) {
        return new Front(List.of(new HealthMouth(readiness, "claim"), new FallbackMouth()))
                .answer(request(method, path));
    }

    private static ApiRequest request(String method, String path) {
        return new ApiRequest(method, path, Optional.empty(), Map.of(), "http://localhost", () -> new byte[0]);
    }

    private static String text(ApiResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
