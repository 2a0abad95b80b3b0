package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonMembersTest {
    private static final TextRule SHORT = TextRule.atMost(10);

    @Test
    void everyViolationIsNamedInOneFailure() {
        JsonMembers members = JsonMembers.of(json("{\"a\":1,\"b\":\" \",\"d\":\"01234567890\",\"e\":\"maybe\"}"));
        members.requiredText("a", SHORT);
        members.requiredText("b", SHORT);
        members.requiredText("c", SHORT);
        members.optionalText("d", SHORT);
        members.optionalFlag("e");
        members.complain("f", "must be nice");

        assertThatThrownBy(members::check).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID);
            assertThat(e.failure().violations())
                    .containsExactly(
                            new Violation("a", "must be a string"),
                            new Violation("b", "must not be blank"),
                            new Violation("c", "is required"),
                            new Violation("d", "must be at most 10 characters"),
                            new Violation("e", "must be true or false"),
                            new Violation("f", "must be nice"));
        });
        assertThat(members.violations()).hasSize(6);
    }

    @Test
    void goodMembersAreReadAndPass() {
        JsonMembers members = JsonMembers.of(json("{\"a\":\" x \",\"b\":true,\"c\":\"FALSE\",\"unknown\":{}}"));

        assertThat(members.requiredText("a", SHORT)).isEqualTo(" x ");
        assertThat(members.optionalFlag("b")).contains(true);
        assertThat(members.optionalFlag("c")).contains(false);
        assertThatCode(members::check).doesNotThrowAnyException();
    }

    @Test
    void nullCountsAsAbsent() {
        JsonMembers members = JsonMembers.of(json("{\"a\":null}"));

        assertThat(members.has("a")).isFalse();
        assertThat(members.optionalText("a", SHORT)).isEmpty();
        assertThat(members.optionalFlag("a")).isEmpty();
        assertThatCode(members::check).doesNotThrowAnyException();
        members.requiredText("a", SHORT);
        assertThat(members.violations()).containsExactly(new Violation("a", "is required"));
    }

    @Test
    void aBlankOptionalTextIsAbsent() {
        assertThat(JsonMembers.of(json("{\"a\":\" \"}")).optionalText("a", SHORT))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "\"yes\"", "\"\"", "[]", "{}"})
    void whatIsNoTruthValueIsAViolation(String value) {
        JsonMembers members = JsonMembers.of(json("{\"a\":" + value + "}"));

        assertThat(members.optionalFlag("a")).isEmpty();
        assertThat(members.violations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null", "true"})
    void aBodyThatIsNoObjectIsInvalid(String body) {
        assertThatThrownBy(() -> JsonMembers.of(json(body)))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void namesAreComparedToTheLetterUnlessCaseIsIgnored() {
        JsonNode body = json("{\"UserName\":\"jane\"}");

        assertThat(JsonMembers.of(body).has("userName")).isFalse();
        assertThat(JsonMembers.ignoringCase(body).requiredText("userName", SHORT))
                .isEqualTo("jane");
    }

    @Test
    void twoNamesThatDifferInCaseOnlyAreMalformedWhereCaseIsIgnored() {
        JsonNode body = json("{\"UserName\":\"jane\",\"username\":\"joan\"}");

        assertThatThrownBy(() -> JsonMembers.ignoringCase(body))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED));
        assertThat(JsonMembers.of(body).requiredText("username", SHORT)).isEqualTo("joan");
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
