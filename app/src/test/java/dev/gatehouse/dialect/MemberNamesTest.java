package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MemberNamesTest {
    private static final Map<String, String> NAMES = Map.of("userName", "username");

    @Test
    void anInvalidAttributeIsSaidInTheNameOfTheMember() {
        Failure failure = Failure.invalid(List.of(new Violation("userName", "is bad"), new Violation("tenant", "too")));
        assertThat(MemberNames.in(NAMES, failure).detail()).isEqualTo("username: is bad; tenant: too");
    }

    @Test
    void theDetailOfAnotherFailureStays() {
        Failure failure = new Failure(FailureKind.DUPLICATE, "exists", List.of(new Violation("userName", "is taken")));
        assertThat(MemberNames.in(NAMES, failure))
                .isEqualTo(
                        new Failure(FailureKind.DUPLICATE, "exists", List.of(new Violation("username", "is taken"))));
    }

    @Test
    void aSentenceWithoutFieldsStays() {
        Failure failure = Failure.of(FailureKind.INVALID, "Wrong current password");
        assertThat(MemberNames.in(NAMES, failure)).isEqualTo(failure);
    }
}
