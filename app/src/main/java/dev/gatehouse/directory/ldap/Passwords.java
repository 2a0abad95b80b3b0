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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets passwords in the server's own way, and has the server check them. */
final class Passwords {
    static final String USER_PASSWORD = "userPassword";

    private static final Logger log = LoggerFactory.getLogger(Passwords.class);

    private final ConnectionPool pool;
    private final ConnectionPool checks;
    private final FlavourDiscovery flavour;
    private final PasswordStorage storage;
    private final LastingLocks locks;

    /**
     * @param pool connections of the gateway's own account
     * @param checks connections for binds of others, so that none of ours ever speaks as somebody else
     */
    Passwords(ConnectionPool pool, ConnectionPool checks, FlavourDiscovery flavour, PasswordStorage storage) {
        this.pool = pool;
        this.checks = checks;
        this.flavour = flavour;
        this.storage = storage;
        this.locks = new LastingLocks(pool);
    }

    /** Whether a modification brings a password. */
    static boolean sets(Modification modification) {
        return modification.getAttributeName().equalsIgnoreCase(USER_PASSWORD)
                && !modification.getModificationType().equals(ModificationType.DELETE)
                && modification.getValues().length > 0;
    }

    void set(DN dn, String password) {
        ServerFlavour server = flavour.get();
        Control[] controls = server.passwordPolicy()
                ? new Control[] {new DraftBeheraLDAPPasswordPolicy10RequestControl()}
                : new Control[0];
        String value = storage.sent(password, server);
        locks.keep(dn, server, List.of(), () -> send(dn, value, server, controls));
        if (!storage.isHashedHere(server)) {
            storage.requireHashed(dn, password, server);
        }
    }

    private void send(DN dn, String value, ServerFlavour server, Control[] controls) {
        if (storage.isHashedHere(server)) {
            replace(dn, value, controls);
            return;
        }
        switch (server.flavour()) {
            // they hash what a modify brings, and 389-DS takes the Password Modify operation over TLS only
            case DS389, OPENDJ, EMBEDDED -> replace(dn, value, controls);
            case ACTIVE_DIRECTORY -> replaceUnicode(NameText.of(dn, server), value);
            case AUTO, OPENLDAP, GENERIC -> passwordModify(server, dn, value, controls);
        }
    }

    boolean authenticates(DN dn, String password) {
        if (password.isEmpty()) {
            // RFC 4513 §5.1.2: it would be an anonymous bind, and succeed
            return false;
        }
        String name = NameText.of(dn, flavour.get());
        return checks.read(connection -> {
            try {
                connection.bind(new SimpleBindRequest(
                        name,
                        password.getBytes(StandardCharsets.UTF_8),
                        new DraftBeheraLDAPPasswordPolicy10RequestControl()));
                return true;
            } catch (LDAPException e) {
                if (ResultCodes.refusesPassword(e.getResultCode())) {
                    log.atInfo()
                            .addKeyValue("reason", BindRefusal.of(e))
                            .addKeyValue("code", e.getResultCode().intValue())
                            .log("directory refused a user's password");
                    return false;
                }
                throw e;
            }
        });
    }

    private void replace(DN dn, String value, Control[] controls) {
        ModifyRequest request = new ModifyRequest(
                dn, List.of(new Modification(ModificationType.REPLACE, USER_PASSWORD, value)), controls);
        pool.write(connection -> connection.modify(request));
    }

    private void replaceUnicode(String dn, String password) {
        ModifyRequest request = new ModifyRequest(dn, UnicodePassword.replacing(password));
        pool.write(connection -> {
            UnicodePassword.requireProtected(connection);
            return connection.modify(request);
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
