package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Why a server refused a bind, as far as it tells: for logs, never for a caller. */
enum BindRefusal {
    /** The password is wrong, or there is no such account: most servers do not tell these two apart, on purpose. */
    WRONG_PASSWORD("wrong password or no such account"),
    DISABLED("account is disabled"),
    LOCKED("account is locked"),
    PASSWORD_EXPIRED("password has expired"),
    MUST_CHANGE_PASSWORD("password must be changed first"),
    ACCOUNT_EXPIRED("account has expired"),
    NOT_FROM_HERE_OR_NOW("account may not be used at this time or from this machine"),
    UNTOLD("server does not say");

    private final String words;

    BindRefusal(String words) {
        this.words = words;
    }

    static BindRefusal of(LDAPException e) {
        OptionalInt activeDirectory = ActiveDirectoryCode.ofBind(e);
        if (activeDirectory.isPresent()) {
            return ofCode(activeDirectory.getAsInt());
        }
        if (e.getResultCode().equals(ResultCode.UNWILLING_TO_PERFORM)) {
            // 389-DS, whose policy control then speaks of a lock
            return DISABLED;
        }
        DraftBeheraLDAPPasswordPolicy10ErrorType policy = policyError(e);
        if (policy != null) {
            return ofPolicy(policy);
        }
        return switch (e.getResultCode().intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE, ResultCode.NO_SUCH_OBJECT_INT_VALUE -> WRONG_PASSWORD;
            // 389-DS
            case ResultCode.CONSTRAINT_VIOLATION_INT_VALUE -> LOCKED;
            default -> UNTOLD;
        };
    }

    /** In the log. */
    @Override
    public String toString() {
        return words;
    }

    /** Windows' logon failures (MS-ERREF §2.2). */
    private static BindRefusal ofCode(int code) {
        return switch (code) {
            case 0x525, 0x52E -> WRONG_PASSWORD;
            case 0x530, 0x531 -> NOT_FROM_HERE_OR_NOW;
            case 0x532 -> PASSWORD_EXPIRED;
            case 0x533 -> DISABLED;
            case 0x701 -> ACCOUNT_EXPIRED;
            case 0x773 -> MUST_CHANGE_PASSWORD;
            case 0x775 -> LOCKED;
            default -> UNTOLD;
        };
    }

    /** draft-behera-ldap-password-policy-10 §6.2. */
    private static BindRefusal ofPolicy(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return switch (error) {
            case PASSWORD_EXPIRED -> PASSWORD_EXPIRED;
            case ACCOUNT_LOCKED -> LOCKED;
            case CHANGE_AFTER_RESET -> MUST_CHANGE_PASSWORD;
            case PASSWORD_MOD_NOT_ALLOWED,
                    MUST_SUPPLY_OLD_PASSWORD,
                    INSUFFICIENT_PASSWORD_QUALITY,
                    PASSWORD_TOO_SHORT,
                    PASSWORD_TOO_YOUNG,
                    PASSWORD_IN_HISTORY -> UNTOLD;
        };
    }

    private static @Nullable DraftBeheraLDAPPasswordPolicy10ErrorType policyError(LDAPException e) {
        try {
            DraftBeheraLDAPPasswordPolicy10ResponseControl control =
                    DraftBeheraLDAPPasswordPolicy10ResponseControl.get(new BindResult(e.toLDAPResult()));
            return control == null ? null : control.getErrorType();
        } catch (LDAPException undecodable) {
            return null;
        }
    }
}
