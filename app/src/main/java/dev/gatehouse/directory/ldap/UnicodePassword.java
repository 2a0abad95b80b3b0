package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How Active Directory takes a password: {@code unicodePwd}, in double quotes, in UTF-16, over a protected connection
 * (MS-ADTS §3.1.1.3.1.5.1). A {@code userPassword} would be an attribute like any other there, for others to read.
 */
final class UnicodePassword {
    private static final Logger log = LoggerFactory.getLogger(UnicodePassword.class);
    private static final String ATTRIBUTE = "unicodePwd";

    private UnicodePassword() {}

    /** The entry, its password in the form that is taken. */
    static Entry in(Entry entry) {
        String password = entry.getAttributeValue(Passwords.USER_PASSWORD);
        if (password == null) {
            return entry;
        }
        Entry converted = entry.duplicate();
        converted.removeAttribute(Passwords.USER_PASSWORD);
        converted.addAttribute(ATTRIBUTE, encoded(password));
        return converted;
    }

    /** The modification, where it sets a password, in the form that is taken. */
    static Modification in(Modification modification) {
        boolean sets = Passwords.sets(modification);
        return sets ? replacing(modification.getValues()[0]) : modification;
    }

    static Modification replacing(String password) {
        return new Modification(ModificationType.REPLACE, ATTRIBUTE, encoded(password));
    }

    /** Fails with UNAVAILABLE before a password is sent for everybody on the way to read; not every server refuses it. */
    static void requireProtected(LDAPConnection connection) {
        if (connection.getSSLSession() == null) {
            log.atError()
                    .addKeyValue("remedy", "protect the connection: ldaps:// or tls.startTls")
                    .log("did not send a password in clear text");
            throw Failure.of(
                            FailureKind.UNAVAILABLE,
                            "Active Directory takes passwords over a protected connection only; nothing was written")
                    .exception();
        }
    }

    private static byte[] encoded(String password) {
        return ('"' + password + '"').getBytes(StandardCharsets.UTF_16LE);
    }
}
