package dev.gatehouse.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals as servers word them; those of the servers at hand are in their suites. */
class BindRefusalTest {
    @ParameterizedTest
    @CsvSource({
        "525, WRONG_PASSWORD",
        "52e, WRONG_PASSWORD",
        "530, NOT_FROM_HERE_OR_NOW",
        "531, NOT_FROM_HERE_OR_NOW",
        "532, PASSWORD_EXPIRED",
        "533, DISABLED",
        "701, ACCOUNT_EXPIRED",
        "773, MUST_CHANGE_PASSWORD",
        "775, LOCKED",
        "999, UNTOLD"
    })
    void activeDirectorySaysWhyInItsText(String code, BindRefusal refusal) {
        String text =
                "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data " + code + ", v1db1";

        assertThat(BindRefusal.of(answered(ResultCode.INVALID_CREDENTIALS, text)))
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD_EXPIRED, PASSWORD_EXPIRED",
        "ACCOUNT_LOCKED, LOCKED",
        "CHANGE_AFTER_RESET, MUST_CHANGE_PASSWORD",
        "PASSWORD_TOO_YOUNG, UNTOLD"
    })
    void aPasswordPolicySaysWhyInItsControl(DraftBeheraLDAPPasswordPolicy10ErrorType error, BindRefusal refusal) {
        Control control = new DraftBeheraLDAPPasswordPolicy10ResponseControl(null, -1, error);

        assertThat(BindRefusal.of(answered(ResultCode.INVALID_CREDENTIALS, "", control)))
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({"49, WRONG_PASSWORD", "32, WRONG_PASSWORD", "53, DISABLED", "19, LOCKED", "48, UNTOLD"})
    void othersSayWhatTheirResultCodeSays(int code, BindRefusal refusal) {
        assertThat(BindRefusal.of(answered(ResultCode.valueOf(code), "data 533, and the like")))
                .isEqualTo(refusal);
    }

    @Test
    void anErrorWithoutTextIsNoneOfActiveDirectory() {
        assertThat(BindRefusal.of(new LDAPException(ResultCode.INVALID_CREDENTIALS)))
                .isEqualTo(BindRefusal.WRONG_PASSWORD);
    }

    private static LDAPException answered(ResultCode code, String text, Control... controls) {
        return new LDAPException(new LDAPResult(1, code, text, null, null, controls));
    }
}
