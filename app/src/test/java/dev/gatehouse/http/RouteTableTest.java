package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteTableTest {
    private final RouteTable exact = table(PathMatching.EXACT);
    private final RouteTable lenient = table(new PathMatching(true, true));

    private static RouteTable table(PathMatching matching) {
        return new RouteTable(
                matching,
                List.of(
                        route("GET", "/v2/users/{name}"),
                        route("DELETE", "/v2/users/{name}"),
                        route("GET", "/v2/users/me"),
                        route("POST", "/v2/users/search"),
                        route("POST", "/v2/users"),
                        route("GET", "/v2/{kind}/{name}/roles")));
    }

    @Test
    void aLiteralBeatsAParameter() {
        assertThat(found(exact, "GET", "/v2/users/me")).contains("/v2/users/me");
        assertThat(found(exact, "GET", "/v2/users/jane")).contains("/v2/users/{name}");
    }

    @Test
    void aLiteralOfAnotherMethodHidesNoParameter() {
        assertThat(found(exact, "GET", "/v2/users/search")).contains("/v2/users/{name}");
        assertThat(found(exact, "POST", "/v2/users/search")).contains("/v2/users/search");
    }

    @Test
    void headFindsGet() {
        assertThat(found(exact, "HEAD", "/v2/users/jane")).contains("/v2/users/{name}");
        assertThat(found(exact, "HEAD", "/v2/users")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users/",
                "/v2/users/jane/",
                "/v2//users",
                "//v2/users",
                "/V2/users",
                "/v2/Users",
                "/v2/users/a/b",
                "/v2/users//",
                "v2/users",
                "",
                "/",
                "/v2/users;x",
                "/v2%2Fusers",
                "/v2/./users",
                "/v2/users/%2e%2e/x"
            })
    void aNearMissIsAMiss(String path) {
        assertThat(exact.find("POST", path)).isEmpty();
        assertThat(exact.find("GET", path)).isEmpty();
    }

    @Test
    void aLenientMouthIgnoresCaseOfLiteralsAndOneClosingSlash() {
        assertThat(found(lenient, "POST", "/V2/Users/")).contains("/v2/users");
        assertThat(found(lenient, "GET", "/V2/USERS/Jane/")).contains("/v2/users/{name}");
        assertThat(lenient.find("GET", "/V2/USERS/Jane")
                        .orElseThrow()
                        .parameters()
                        .get("name"))
                .isEqualTo("Jane");
        assertThat(found(lenient, "POST", "/v2/users//")).isEmpty();
        assertThat(found(lenient, "GET", "/")).isEmpty();
    }

    @Test
    void aParameterIsDecodedAfterThePathIsSplit() {
        Random random = new Random(14);
        for (int i = 0; i < 500; i++) {
            String name = random.ints(1 + random.nextInt(8), 0, 0x250)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String escaped = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");

            PathParameters parameters = exact.find("GET", "/v2/users/" + escaped + "/roles")
                    .orElseThrow()
                    .parameters();

            assertThat(parameters.get("name")).isEqualTo(name);
            assertThat(parameters.get("kind")).isEqualTo("users");
        }
    }

    @Test
    void aBadEscapeInAFittingPathIsMalformedAndElsewhereAMiss() {
        assertThatThrownBy(() -> exact.find("GET", "/v2/users/%ZZ")).isInstanceOf(FailureException.class);
        assertThat(exact.find("GET", "/other/%ZZ")).isEmpty();
    }

    @Test
    void theMethodsOfAPathAreThoseOfAllRoutesThatFit() {
        assertThat(exact.methods("/v2/users/jane")).containsExactlyInAnyOrder("GET", "HEAD", "DELETE");
        assertThat(exact.methods("/v2/users/search")).containsExactlyInAnyOrder("POST", "GET", "HEAD", "DELETE");
        assertThat(exact.methods("/v2/none")).isEmpty();
    }

    @Test
    void askingForASegmentTheRouteDoesNotNameIsAProgrammingError() {
        PathParameters parameters =
                exact.find("GET", "/v2/users/jane").orElseThrow().parameters();

        assertThatThrownBy(() -> parameters.get("id")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<String> found(RouteTable table, String method, String path) {
        return table.find(method, path).map(match -> match.route().path());
    }

    private static Route route(String method, String path) {
        return new Route(method, path, (request, parameters) -> ApiResponse.empty(204));
    }
}
