package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sets passwords in the server's own way, and has the server check them. */
final class Passwords {
    /** The attributes that hold one. */
    static final List<String> ATTRIBUTES = List.of("userPassword", "unicodePwd");

    private final ConnectionPool pool;
    private final ConnectionPool checks;
    private final FlavourDiscovery flavour;

    /**
     * @param pool connections of the gateway's own account
     * @param checks connections for binds of others, so that none of ours ever speaks as somebody else
     */
    Passwords(ConnectionPool pool, ConnectionPool checks, FlavourDiscovery flavour) {
        this.pool = pool;
        this.checks = checks;
        this.flavour = flavour;
    }

    void set(DN dn, String password) {
        ServerFlavour server = flavour.get();
        Control[] controls = server.passwordPolicy()
                ? new Control[] {new DraftBeheraLDAPPasswordPolicy10RequestControl()}
                : new Control[0];
        switch (server.flavour()) {
            // they hash what a modify brings, and 389-DS takes the Password Modify operation over TLS only
            case DS389, OPENDJ, EMBEDDED ->
                replace(dn, new Modification(ModificationType.REPLACE, "userPassword", password), controls);
            case ACTIVE_DIRECTORY -> replaceUnicode(dn, password, controls);
            case AUTO, OPENLDAP, GENERIC -> passwordModify(server, dn, password, controls);
        }
    }

    boolean authenticates(DN dn, String password) {
        if (password.isEmpty()) {
            // RFC 4513 §5.1.2: it would be an anonymous bind, and succeed
            return false;
        }
        return checks.read(connection -> {
            try {
                connection.bind(new SimpleBindRequest(dn, password.getBytes(StandardCharsets.UTF_8)));
                return true;
            } catch (LDAPException e) {
                if (ResultCodes.refusesPassword(e.getResultCode())) {
                    return false;
                }
                throw e;
            }
        });
    }

    private void replace(DN dn, Modification modification, Control[] controls) {
        ModifyRequest request = new ModifyRequest(dn, List.of(modification), controls);
        pool.write(connection -> connection.modify(request));
    }

    /** MS-ADTS §3.1.1.3.1.5.1: the password in double quotes, in UTF-16, over a protected connection. */
    private void replaceUnicode(DN dn, String password, Control[] controls) {
        byte[] quoted = ('"' + password + '"').getBytes(StandardCharsets.UTF_16LE);
        ModifyRequest request = new ModifyRequest(
                dn, List.of(new Modification(ModificationType.REPLACE, "unicodePwd", quoted)), controls);
        pool.write(connection -> {
            try {
                return connection.modify(request);
            } catch (LDAPException e) {
                if (e.getResultCode().equals(ResultCode.UNWILLING_TO_PERFORM)) {
                    throw ResultCodes.rejected(e);
                }
                throw e;
            }
        });
    }

    private void passwordModify(ServerFlavour server, DN dn, String password, Control[] controls) {
        if (!server.passwordModify()) {
            throw Failure.of(
                            FailureKind.INTERNAL,
                            "The directory offers no way to set a password that would not store it in clear text")
                    .exception();
        }
        PasswordModifyExtendedRequest request =
                new PasswordModifyExtendedRequest(dn.toString(), null, password, controls);
        pool.write(connection -> succeeded(connection, request));
    }

    /** The SDK throws for some results of an extended operation and returns others. */
    private static LDAPResult succeeded(LDAPConnection connection, PasswordModifyExtendedRequest request)
            throws LDAPException {
        LDAPResult result = connection.processExtendedOperation(request);
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw new LDAPException(result);
        }
        return result;
    }
}
