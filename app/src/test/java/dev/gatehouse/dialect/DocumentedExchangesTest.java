package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.CREATED;
import static dev.gatehouse.resource.UserAttributes.ID;
import static dev.gatehouse.resource.UserAttributes.USER_KEY;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.resource.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The create requests of the fixtures whose answer needs nothing but the dialect itself. */
final class DocumentedExchangesTest {
    private static final Map<String, String> VALUES =
            Map.of("token", "t", "reader", "r", "single", "s", "origin", "http://localhost:8080");
    private static final Set<String> CREATE = Set.of(
            "/api/v1/provision/create_user",
            "/api/provision/create_user",
            "/api/v1/users",
            "/users",
            "/v1/users",
            "/v2/users");

    static Stream<ExchangeFile> creates() {
        return Stream.of("amove", "maplepress", "camunda")
                .flatMap(dialect -> ExchangeFile.of(dialect).stream())
                .filter(file -> file.steps().size() == 1)
                .filter(file -> needsOnlyTheDialect(file.steps().get(0)));
    }

    private static boolean needsOnlyTheDialect(Exchange exchange) {
        return exchange.request().method().equals("POST")
                && CREATE.contains(exchange.request().target())
                && !Set.of(401, 403).contains(exchange.response().status())
                && !Optional.of("o=x,dc=y")
                        .equals(Optional.ofNullable(exchange.request().headers().get("X-Tenant-ID")));
    }

    @ParameterizedTest
    @MethodSource("creates")
    void anExchangeIsAsDocumented(ExchangeFile file) {
        ApiRequest request = file.steps().get(0).request().filled(VALUES).asApiRequest("http://localhost:8080");
        file.steps().get(0).response().check(answer(file, request), VALUES);
    }

    private static ApiResponse answer(ExchangeFile file, ApiRequest request) {
        int duplicateStatus = Integer.parseInt(file.settings().getOrDefault("duplicateStatus", "400"));
        String edition = file.settings().getOrDefault("edition", "8.7");
        return switch (file.dialect()) {
            case "amove" -> {
                Amove dialect = new Amove(new AmoveSettings(true, Optional.empty(), duplicateStatus));
                yield answer(dialect, request, it -> dialect.created(made(dialect.read(it.json())), it));
            }
            case "maplepress" -> {
                MaplePress dialect = new MaplePress();
                yield answer(dialect, request, it -> dialect.created(made(dialect.read(it))));
            }
            case "camunda" -> {
                Camunda dialect = new Camunda(new CamundaSettings(true, Optional.empty(), edition, duplicateStatus));
                yield answer(dialect, request, it -> dialect.created(made(dialect.read(it.json()))));
            }
            default -> throw new AssertionError(file.dialect());
        };
    }

    private static ApiResponse answer(Dialect dialect, ApiRequest request, Function<ApiRequest, ApiResponse> create) {
        try {
            return create.apply(request);
        } catch (FailureException e) {
            return dialect.failed(e.failure(), request);
        }
    }

    /** What the directory adds. */
    private static Resource made(Resource user) {
        return user.with(ID, "950e8400-e29b-41d4-a716-446655440000")
                .with(CREATED, "2026-11-24T00:00:00Z")
                .with(USER_KEY, "2251799813685249");
    }
}
