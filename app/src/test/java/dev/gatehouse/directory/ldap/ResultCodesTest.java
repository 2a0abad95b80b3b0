package dev.gatehouse.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table; what servers really answer is in the contract suites. */
class ResultCodesTest {
    @ParameterizedTest
    @CsvSource({
        "68, DUPLICATE",
        "32, NOT_FOUND",
        "16, STALE",
        "122, STALE",
        "17, REJECTED",
        "19, REJECTED",
        "20, REJECTED",
        "21, REJECTED",
        "64, REJECTED",
        "65, REJECTED",
        "66, REJECTED",
        "8, UNAVAILABLE",
        "10, UNAVAILABLE",
        "13, UNAVAILABLE",
        "50, UNAVAILABLE",
        "51, UNAVAILABLE",
        "52, UNAVAILABLE",
        "53, UNAVAILABLE",
        "1, INTERNAL",
        "2, INTERNAL",
        "11, INTERNAL",
        "12, INTERNAL",
        "80, OUTCOME_UNKNOWN",
        "81, OUTCOME_UNKNOWN",
        "82, OUTCOME_UNKNOWN",
        "84, OUTCOME_UNKNOWN",
        "85, OUTCOME_UNKNOWN",
        "4096, OUTCOME_UNKNOWN"
    })
    void aWriteThatFailed(int code, FailureKind kind) {
        assertThat(ResultCodes.ofWrite(answered(code)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "32, NOT_FOUND",
        "3, UNAVAILABLE",
        "10, UNAVAILABLE",
        "50, UNAVAILABLE",
        "51, UNAVAILABLE",
        "52, UNAVAILABLE",
        "53, UNAVAILABLE",
        "80, UNAVAILABLE",
        "81, UNAVAILABLE",
        "84, UNAVAILABLE",
        "85, UNAVAILABLE",
        "91, UNAVAILABLE",
        "2, INTERNAL",
        "4, INTERNAL",
        "11, INTERNAL",
        "12, INTERNAL",
        "18, INTERNAL"
    })
    void aReadThatFailed(int code, FailureKind kind) {
        assertThat(ResultCodes.ofRead(answered(code)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"49", "50", "53", "32", "48", "81", "85", "91"})
    void withoutAConnectionNothingWasWritten(int code) {
        assertThat(ResultCodes.notConnected(answered(code)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    void noFailureShowsTheTextOfTheServer() {
        for (ResultCode code : ResultCode.values()) {
            for (FailureException failure : new FailureException[] {
                ResultCodes.ofRead(answered(code.intValue())),
                ResultCodes.ofWrite(answered(code.intValue())),
                ResultCodes.notConnected(answered(code.intValue()))
            }) {
                assertThat(failure).hasMessageNotContaining("jane").hasNoCause();
            }
        }
    }

    private static LDAPException answered(int code) {
        return new LDAPException(ResultCode.valueOf(code), "uid=jane,dc=example,dc=com: password jane1");
    }
}
