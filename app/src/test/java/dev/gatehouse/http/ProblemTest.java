package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProblemTest {

    @Test
    void theStandardMembersComeFirstInTheirOrder() {
        ApiResponse response = Problem.of(Failure.of(FailureKind.DUPLICATE, "taken"))
                .with("instance", "/users")
                .response();

        assertThat(response.status()).isEqualTo(409);
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(text(response))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"taken\","
                        + "\"instance\":\"/users\"}");
    }

    @Test
    void theFieldsAtFaultAreListed() {
        Failure failure = Failure.invalid(
                List.of(new Violation("email", "is required"), new Violation("name", "must not be blank")));

        assertThat(text(Problem.of(422, failure).response()))
                .contains("\"status\":422")
                .contains("\"errors\":[{\"field\":\"email\",\"reason\":\"is required\"},"
                        + "{\"field\":\"name\",\"reason\":\"must not be blank\"}]");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindHasAStatusWithAReason(FailureKind kind) {
        int status = Problem.usualStatus(kind);

        assertThat(status).isBetween(400, 599);
        assertThat(Problem.reason(status)).isNotEqualTo("Error");
    }

    private static String text(ApiResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
