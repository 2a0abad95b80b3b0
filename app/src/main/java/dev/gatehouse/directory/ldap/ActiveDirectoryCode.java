package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Windows error codes (MS-ERREF §2.2) that Active Directory puts into its diagnostic text where LDAP's result codes do
 * not tell cases apart: the text begins with the code in hexadecimal (MS-ADTS §3.1.1.3.1.9), that of a refused bind has
 * {@code data} and the code further on. No other server's text is read.
 */
final class ActiveDirectoryCode {
    /** ERROR_PASSWORD_RESTRICTION: length, complexity, history or age. */
    private static final int PASSWORD_RESTRICTION = 0x52D;

    /** ERROR_INVALID_PARAMETER, with result 16: an attribute that the schema does not know. */
    private static final int INVALID_PARAMETER = 0x57;

    private static final Pattern OF_OPERATION = Pattern.compile("([0-9A-F]{8}): ");
    private static final Pattern OF_BIND = Pattern.compile("AcceptSecurityContext error, data ([0-9a-f]{1,8}),");

    private ActiveDirectoryCode() {}

    /** Whether a write was refused for a password that breaks the policy: under 53 by Microsoft's server, 19 by Samba. */
    static boolean refusesPassword(LDAPException e) {
        return ofOperation(e) == PASSWORD_RESTRICTION;
    }

    /** Whether a write was refused for what it brings, under a result code that means something else of other servers. */
    static boolean refusesValue(LDAPException e) {
        int code = ofOperation(e);
        boolean isUnknownAttribute =
                code == INVALID_PARAMETER && e.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE);
        return code == PASSWORD_RESTRICTION || isUnknownAttribute;
    }

    /** The code a bind was refused with; empty where another server refused it. */
    static OptionalInt ofBind(LDAPException e) {
        Matcher matcher = OF_BIND.matcher(text(e));
        return matcher.find() ? OptionalInt.of(Integer.parseUnsignedInt(matcher.group(1), 16)) : OptionalInt.empty();
    }

    /** 0, which is success, where another server refused it. */
    private static int ofOperation(LDAPException e) {
        Matcher matcher = OF_OPERATION.matcher(text(e));
        return matcher.lookingAt() ? Integer.parseUnsignedInt(matcher.group(1), 16) : 0;
    }

    private static String text(LDAPException e) {
        String text = e.getDiagnosticMessage();
        return text == null ? "" : text;
    }
}
