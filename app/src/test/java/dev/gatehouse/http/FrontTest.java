package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FrontTest {

    /** Owns what begins with its prefix and says its name in every failure. */
    private record Named(String name, String prefix, List<Route> routes) implements Mouth {
        @Override
        public boolean owns(ApiRequest request) {
            return request.path().startsWith(prefix);
        }

        @Override
        public PathMatching matching() {
            return PathMatching.EXACT;
        }

        @Override
        public ApiResponse failed(Failure failure, ApiRequest request) {
            return Problem.of(failure).with("mouth", name).response();
        }

        @Override
        public String challenge() {
            return "Bearer realm=\"" + name + "\"";
        }
    }

    private final Front front = new Front(List.of(
            new Named(
                    "first",
                    "/first",
                    List.of(
                            new Route("GET", "/first/{id}", (request, path) -> ApiResponse.text(200, path.get("id"))),
                            new Route("GET", "/first/fails/{kind}", (request, path) -> {
                                throw Failure.of(FailureKind.valueOf(path.get("kind")), "because")
                                        .exception();
                            }),
                            new Route("GET", "/first/breaks/{how}", (request, path) -> broken(path.get("how"))))),
            new Named(
                    "last",
                    "",
                    List.of(
                            new Route("GET", "/first/hidden/by/owner", (request, path) -> ApiResponse.empty(204)),
                            new Route("PUT", "/thing", (request, path) -> ApiResponse.empty(204))))));

    private static ApiResponse broken(String how) {
        return switch (how) {
            case "stack" -> broken(how);
            case "null" -> throw new NullPointerException("secret");
            default -> throw new IllegalStateException("secret");
        };
    }

    @Test
    void theFirstMouthThatOwnsThePathAnswers() {
        assertThat(text(answer("GET", "/first/7"))).isEqualTo("7");
        assertThat(answer("PUT", "/thing").status()).isEqualTo(204);
    }

    @Test
    void anUnknownPathIsTheOwnersAndNobodyElsesIsAsked() {
        ApiResponse answer = answer("GET", "/first/hidden/by/owner");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer)).contains("\"mouth\":\"first\"");
    }

    @Test
    void aKnownPathWithoutTheMethodIs405WithAllow() {
        ApiResponse answer = answer("DELETE", "/first/7");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
        assertThat(answer("GET", "/thing").headers()).containsEntry("Allow", "PUT");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyFailureIsRenderedByItsMouth(FailureKind kind) {
        ApiResponse answer = answer("GET", "/first/fails/" + kind);

        assertThat(answer.status()).isEqualTo(Problem.usualStatus(kind));
        assertThat(text(answer)).contains("\"mouth\":\"first\"").contains("because");
        assertThat(answer.headers().containsKey("WWW-Authenticate")).isEqualTo(kind == FailureKind.UNAUTHENTICATED);
        assertThat(answer.headers().containsKey("Retry-After")).isEqualTo(kind == FailureKind.UNAVAILABLE);
    }

    @Test
    void a401CarriesTheMouthsChallenge() {
        assertThat(answer("GET", "/first/fails/UNAUTHENTICATED").headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"first\"");
    }

    @Test
    void whateverBreaksIs500AndTellsNothing() {
        for (String how : new String[] {"stack", "null", "state"}) {
            ApiResponse answer = answer("GET", "/first/breaks/" + how);

            assertThat(answer.status()).as(how).isEqualTo(500);
            assertThat(text(answer)).as(how).contains("\"mouth\":\"first\"").doesNotContain("secret");
        }
    }

    @Test
    void aBadEscapeInAPathIs400AlsoWhereTheMethodIsNotOffered() {
        assertThat(answer("GET", "/first/%ZZ").status()).isEqualTo(400);
        assertThat(answer("DELETE", "/first/%ZZ").status()).isEqualTo(400);
    }

    @Test
    void whatTheServerRefusedIsRenderedByTheOwner() {
        Failure failure = Failure.of(FailureKind.HEADERS_TOO_LARGE, "too large");

        assertThat(text(front.refused(failure, request("GET", "/first/x")))).contains("\"mouth\":\"first\"");
        assertThat(text(front.refused(failure, request("GET", "*")))).contains("\"mouth\":\"last\"");
    }

    private ApiResponse answer(String method, String path) {
        return front.answer(request(method, path));
    }

    private static ApiRequest request(String method, String path) {
        return new ApiRequest(method, path, Optional.empty(), Map.of(), "http://localhost", () -> new byte[0]);
    }

    private static String text(ApiResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
