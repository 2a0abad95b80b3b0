package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiResponse;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScimErrorTest {
    /** RFC 7644 §3.12, RFC 9865 §2. */
    private static final Set<String> KEYWORDS = Set.of(
            "invalidFilter",
            "tooMany",
            "uniqueness",
            "mutability",
            "invalidSyntax",
            "invalidPath",
            "noTarget",
            "invalidValue",
            "invalidVers",
            "sensitive",
            "invalidCursor",
            "expiredCursor",
            "invalidCount");

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyFailureHasTheShapeOfTheRfc(FailureKind kind) throws IOException {
        ApiResponse response = ScimError.response(Failure.of(kind, "userName", "is wrong; mend it"));
        JsonNode body = new JsonMapper().readTree(response.body());

        assertThat(response.headers()).containsEntry("Content-Type", "application/scim+json");
        assertThat(body.at("/schemas/0").asText()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(body.path("status").isTextual()).isTrue();
        assertThat(body.path("status").asText()).isEqualTo(String.valueOf(response.status()));
        assertThat(body.path("detail").asText()).isEqualTo("userName: is wrong; mend it");
        if (body.has("scimType")) {
            assertThat(KEYWORDS).contains(body.path("scimType").asText());
        }
        assertThat(body.has("scimType"))
                .as("a keyword for 400")
                .isEqualTo(response.status() == 400 || hasKeyword(kind));
    }

    private static boolean hasKeyword(FailureKind kind) {
        return kind == FailureKind.DUPLICATE || kind == FailureKind.TOO_LARGE;
    }

    @ParameterizedTest
    @CsvSource({
        "DUPLICATE, 409, uniqueness",
        "TOO_MANY, 400, tooMany",
        "TOO_LARGE, 413, tooMany",
        "STALE, 412, ''",
        "NO_TARGET, 400, noTarget",
        "EXPIRED_CURSOR, 400, expiredCursor",
        "REJECTED, 400, invalidValue",
        "UNAVAILABLE, 503, ''",
        "HEADERS_TOO_LARGE, 431, ''",
        "FORBIDDEN, 403, ''",
    })
    void theWordsClientsActOnAreRight(FailureKind kind, int status, String scimType) throws IOException {
        ApiResponse response = ScimError.response(Failure.of(kind, "why"));

        assertThat(response.status()).isEqualTo(status);
        assertThat(new JsonMapper().readTree(response.body()).path("scimType").asText())
                .isEqualTo(scimType);
    }
}
