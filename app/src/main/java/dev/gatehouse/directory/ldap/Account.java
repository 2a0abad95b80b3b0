package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.EXTERNALBindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import dev.gatehouse.setting.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's own account in the directory: by name and password, or by the certificate the connection was made with
 * (SASL EXTERNAL, RFC 4422 appendix A). A password that is refused is read again from its file, so that one that was
 * changed is taken up without a restart. Safe for use by many threads.
 */
final class Account {
    private static final Logger log = LoggerFactory.getLogger(Account.class);

    private final Optional<DN> name;
    private final Duration timeout;
    private volatile Optional<Secret> password;

    Account(LdapSettings settings) {
        this.name = settings.bindDn();
        this.password = settings.password();
        this.timeout = settings.pool().connectTimeout();
    }

    /** Makes the connection ours; it is bound as nobody where this fails. */
    BindResult bind(LDAPConnection connection) throws LDAPException {
        Optional<Secret> known = password;
        if (name.isEmpty() || known.isEmpty()) {
            // the empty name is the certificate's own; without any OpenLDAP goes on asking (RFC 4422 §5)
            EXTERNALBindRequest request = new EXTERNALBindRequest("");
            request.setResponseTimeoutMillis(timeout.toMillis());
            return connection.bind(request);
        }
        try {
            return bind(connection, name.get(), known.get());
        } catch (LDAPException e) {
            Secret renewed = known.get().renewed();
            if (!e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS) || renewed.equals(known.get())) {
                throw e;
            }
            BindResult result = bind(connection, name.get(), renewed);
            password = Optional.of(renewed);
            log.atInfo().log("took up the new password of the gateway's account");
            return result;
        }
    }

    /**
     * Whether a password policy (slapo-ppolicy) watches over the entries where our account is: the root DSE names its
     * control as soon as the module is loaded, but only a policy in force answers it. Binds the connection.
     */
    boolean isUnderPasswordPolicy(LDAPConnection connection) throws LDAPException {
        if (name.isEmpty()) {
            // a bind without a password has no answer of the policy: what the root DSE names has to do
            return true;
        }
        return DraftBeheraLDAPPasswordPolicy10ResponseControl.get(bind(connection)) != null;
    }

    private BindResult bind(LDAPConnection connection, DN dn, Secret with) throws LDAPException {
        SimpleBindRequest request = new SimpleBindRequest(
                dn.toString(),
                with.reveal().getBytes(StandardCharsets.UTF_8),
                new DraftBeheraLDAPPasswordPolicy10RequestControl());
        request.setResponseTimeoutMillis(timeout.toMillis());
        return connection.bind(request);
    }
}
