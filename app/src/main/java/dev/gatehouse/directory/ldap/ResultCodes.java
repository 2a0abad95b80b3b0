package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an LDAP result code (RFC 4511 §4.1.9, appendix A) means to a caller of the port: the one place that says so.
 *
 * <p>A result that came from the server is its word that nothing was written. One that the SDK made up, because the
 * connection broke or the time was up, says nothing of the kind. The server's diagnostic text may hold values: it goes
 * to the log at DEBUG, never into a failure.
 */
final class ResultCodes {
    private static final Logger log = LoggerFactory.getLogger(ResultCodes.class);

    private ResultCodes() {}

    /** No connection could be had: nothing was sent. */
    static FailureException notConnected(LDAPException e) {
        debug("connect", e);
        if (refusesAccount(e.getResultCode())) {
            return failure(
                    FailureKind.UNAVAILABLE,
                    "The directory does not let the gateway in; nothing was written, the gateway's log says more");
        }
        return failure(FailureKind.UNAVAILABLE, "The directory cannot be reached; nothing was written");
    }

    /** Whether it is our account that a bind was refused for, rather than the server that is in trouble. */
    static boolean refusesAccount(ResultCode code) {
        return switch (code.intValue()) {
            case ResultCode.AUTH_METHOD_NOT_SUPPORTED_INT_VALUE,
                    ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE,
                    ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE,
                    ResultCode.CONSTRAINT_VIOLATION_INT_VALUE,
                    ResultCode.NO_SUCH_OBJECT_INT_VALUE,
                    ResultCode.INVALID_DN_SYNTAX_INT_VALUE,
                    ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE,
                    ResultCode.INVALID_CREDENTIALS_INT_VALUE,
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE,
                    ResultCode.UNWILLING_TO_PERFORM_INT_VALUE -> true;
            default -> false;
        };
    }

    /**
     * Whether a bind with a user's password was refused for the password or the state of the account: 389-DS says 53 of
     * one that is inactive and 19 of one that is locked.
     */
    static boolean refusesPassword(ResultCode code) {
        return switch (code.intValue()) {
            case ResultCode.CONSTRAINT_VIOLATION_INT_VALUE,
                    ResultCode.NO_SUCH_OBJECT_INT_VALUE,
                    ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE,
                    ResultCode.INVALID_CREDENTIALS_INT_VALUE,
                    ResultCode.UNWILLING_TO_PERFORM_INT_VALUE -> true;
            default -> false;
        };
    }

    /** A search or a bind that failed. */
    static FailureException ofRead(LDAPException e) {
        debug("read", e);
        return switch (e.getResultCode().intValue()) {
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE ->
                failure(FailureKind.NOT_FOUND, "The directory has no entry at the place looked at");
            case ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE, ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE ->
                limitTooSmall(e.getResultCode());
            case ResultCode.REFERRAL_INT_VALUE,
                    ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE,
                    ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE,
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE,
                    ResultCode.UNWILLING_TO_PERFORM_INT_VALUE -> refused("read", e.getResultCode());
            case ResultCode.OTHER_INT_VALUE,
                    ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE,
                    ResultCode.BUSY_INT_VALUE,
                    ResultCode.UNAVAILABLE_INT_VALUE,
                    ResultCode.SERVER_DOWN_INT_VALUE,
                    ResultCode.LOCAL_ERROR_INT_VALUE,
                    ResultCode.DECODING_ERROR_INT_VALUE,
                    ResultCode.TIMEOUT_INT_VALUE,
                    ResultCode.CONNECT_ERROR_INT_VALUE ->
                failure(FailureKind.UNAVAILABLE, "The directory does not answer now; try again later");
            default -> unexpected("read", e.getResultCode());
        };
    }

    /** A write that was sent and failed. */
    static FailureException ofWrite(LDAPException e) {
        debug("write", e);
        if (ActiveDirectoryCode.refusesValue(e)) {
            return rejected(e);
        }
        return switch (e.getResultCode().intValue()) {
            case ResultCode.ENTRY_ALREADY_EXISTS_INT_VALUE ->
                failure(FailureKind.DUPLICATE, "The directory has an entry of that name already");
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE ->
                failure(FailureKind.NOT_FOUND, "The directory has no such entry, or none above it");
            case ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE, ResultCode.ASSERTION_FAILED_INT_VALUE ->
                failure(FailureKind.STALE, "The entry has changed meanwhile; nothing was written");
            case ResultCode.UNDEFINED_ATTRIBUTE_TYPE_INT_VALUE,
                    ResultCode.INAPPROPRIATE_MATCHING_INT_VALUE,
                    ResultCode.CONSTRAINT_VIOLATION_INT_VALUE,
                    ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE,
                    ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE,
                    ResultCode.INVALID_DN_SYNTAX_INT_VALUE,
                    ResultCode.NAMING_VIOLATION_INT_VALUE,
                    ResultCode.OBJECT_CLASS_VIOLATION_INT_VALUE,
                    ResultCode.NOT_ALLOWED_ON_NONLEAF_INT_VALUE,
                    ResultCode.NOT_ALLOWED_ON_RDN_INT_VALUE,
                    ResultCode.OBJECT_CLASS_MODS_PROHIBITED_INT_VALUE -> rejected(e);
            case ResultCode.REFERRAL_INT_VALUE,
                    ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE,
                    ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE,
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE,
                    ResultCode.UNWILLING_TO_PERFORM_INT_VALUE -> refused("write", e.getResultCode());
            case ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE,
                    ResultCode.BUSY_INT_VALUE,
                    ResultCode.UNAVAILABLE_INT_VALUE ->
                failure(FailureKind.UNAVAILABLE, "The directory is busy; nothing was written, try again later");
            case ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE -> limitTooSmall(e.getResultCode());
            case ResultCode.OPERATIONS_ERROR_INT_VALUE,
                    ResultCode.PROTOCOL_ERROR_INT_VALUE,
                    ResultCode.UNAVAILABLE_CRITICAL_EXTENSION_INT_VALUE,
                    ResultCode.ENCODING_ERROR_INT_VALUE -> unexpected("write", e.getResultCode());
            default ->
                failure(
                        FailureKind.OUTCOME_UNKNOWN,
                        "The directory's answer to a write was lost; read before trying again");
        };
    }

    /** The server refused a value, with the password policy's reason where it gave one in its control. */
    static FailureException rejected(LDAPException e) {
        String detail = policyReason(e)
                .map(reason -> "The directory's password policy refused the password: " + reason)
                .orElseGet(() -> switch (e.getResultCode().intValue()) {
                    case ResultCode.CONSTRAINT_VIOLATION_INT_VALUE ->
                        "The directory refused a value: it breaks one of its rules, or its password policy";
                    case ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE ->
                        "The directory refused a value: it is there already";
                    case ResultCode.INVALID_ATTRIBUTE_SYNTAX_INT_VALUE ->
                        "The directory refused a value: it has not the form the directory wants";
                    case ResultCode.NOT_ALLOWED_ON_NONLEAF_INT_VALUE ->
                        "The directory refused: there are entries below this one";
                    default -> "The directory refused the entry: its schema does not allow it";
                });
        return failure(FailureKind.REJECTED, detail);
    }

    private static Optional<String> policyReason(LDAPException e) {
        if (ActiveDirectoryCode.refusesPassword(e)) {
            return Optional.of("it is too short or too simple, was used before, or the old one was set too recently");
        }
        try {
            DraftBeheraLDAPPasswordPolicy10ResponseControl control =
                    DraftBeheraLDAPPasswordPolicy10ResponseControl.get(e.toLDAPResult());
            return control == null
                    ? Optional.empty()
                    : Optional.ofNullable(control.getErrorType()).map(ResultCodes::words);
        } catch (LDAPException undecodable) {
            return Optional.empty();
        }
    }

    private static String words(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return switch (error) {
            case PASSWORD_EXPIRED -> "the old one has expired";
            case ACCOUNT_LOCKED -> "the account is locked";
            case CHANGE_AFTER_RESET -> "it must be changed by its owner first";
            case PASSWORD_MOD_NOT_ALLOWED -> "it may not be changed";
            case MUST_SUPPLY_OLD_PASSWORD -> "the old one must be given too";
            case INSUFFICIENT_PASSWORD_QUALITY -> "it is too simple";
            case PASSWORD_TOO_SHORT -> "it is too short";
            case PASSWORD_TOO_YOUNG -> "the old one was set too recently";
            case PASSWORD_IN_HISTORY -> "it was used before";
        };
    }

    private static FailureException refused(String operation, ResultCode code) {
        log.atError()
                .addKeyValue("operation", operation)
                .addKeyValue("code", code.intValue())
                .addKeyValue(
                        "remedy",
                        switch (code.intValue()) {
                            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE ->
                                "grant the gateway's account the right";
                            case ResultCode.UNWILLING_TO_PERFORM_INT_VALUE -> "see whether the server is read-only";
                            case ResultCode.REFERRAL_INT_VALUE ->
                                "name the server that holds the data and takes writes";
                            default -> "protect the connection: ldaps:// or tls.startTls";
                        })
                .log("directory refused an operation");
        return failure(
                FailureKind.UNAVAILABLE,
                "The directory does not let the gateway do this now; nothing was written, the gateway's log says more");
    }

    private static FailureException limitTooSmall(ResultCode code) {
        log.atError()
                .addKeyValue("code", code.intValue())
                .addKeyValue("remedy", "raise the size and look-through limits of the gateway's account")
                .log("directory cut a result short");
        return failure(
                FailureKind.INTERNAL, "A limit of the directory is too small for the gateway; its log says more");
    }

    private static FailureException unexpected(String operation, ResultCode code) {
        log.atError()
                .addKeyValue("operation", operation)
                .addKeyValue("code", code.intValue())
                .addKeyValue("name", code.getName())
                .log("directory gave an unexpected result");
        return failure(FailureKind.INTERNAL, "The directory did not understand the gateway; its log says more");
    }

    private static void debug(String operation, LDAPException e) {
        log.atDebug().addKeyValue("operation", operation).setCause(e).log("directory answered with an error");
    }

    /** Without the LDAP exception as cause: a log of it would show the diagnostic text. */
    private static FailureException failure(FailureKind kind, String detail) {
        return Failure.of(kind, detail).exception();
    }
}
