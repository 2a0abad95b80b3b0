package dev.gatehouse.directory.ldap.embedded;

import static java.util.Objects.requireNonNull;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.Schema;
import dev.gatehouse.setting.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Who may bind (RFC 4513 §5.1). A refusal tells nothing: no such entry, wrong password and switched off look alike. */
final class Binds {
    /** TRUE or FALSE; an entry with FALSE cannot bind. */
    static final String ACTIVE = "gatehouseActive";

    private final DN gateway;
    private final Secret gatewayPassword;
    private final Schema schema;
    private final PasswordHash nobody;

    Binds(DN gateway, Secret gatewayPassword, Schema schema) {
        this.gateway = gateway;
        this.gatewayPassword = gatewayPassword;
        this.schema = schema;
        this.nobody = PasswordHash.of(new ASN1OctetString("nobody")).orElseThrow();
    }

    /** Checks a simple bind and returns what it leads to; the exception carries the result code of a refusal. */
    Standing check(BindRequestProtocolOp request, DN dn, InMemoryRequestHandler server) throws LDAPException {
        if (request.getVersion() != 3) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR, "Only LDAPv3 is spoken here.");
        }
        if (request.getCredentialsType() != BindRequestProtocolOp.CRED_TYPE_SIMPLE) {
            throw new LDAPException(ResultCode.AUTH_METHOD_NOT_SUPPORTED, "Only simple binds are taken.");
        }
        ASN1OctetString password = requireNonNull(request.getSimplePassword(), "password of a simple bind");
        if (dn.isNullDN()) {
            require(password.getValueLength() == 0);
            return Standing.ANONYMOUS;
        }
        if (password.getValueLength() == 0) {
            throw new LDAPException(
                    ResultCode.UNWILLING_TO_PERFORM, "A bind with a DN needs a password (RFC 4513 section 5.1.2).");
        }
        if (dn.equals(gateway)) {
            require(MessageDigest.isEqual(
                    gatewayPassword.reveal().getBytes(StandardCharsets.UTF_8), password.getValue()));
            return Standing.GATEWAY;
        }
        Entry entry = server.getEntry(dn);
        if (entry == null || !entry.hasAttribute(Passwords.ATTRIBUTE)) {
            nobody.matches(password); // takes as long as a real check, so that the time does not tell either
            throw new LDAPException(ResultCode.INVALID_CREDENTIALS);
        }
        require(Passwords.matches(entry, password) && !isInactive(entry));
        return Standing.USER;
    }

    private boolean isInactive(Entry entry) {
        return entry.getAttributes().stream()
                .filter(attribute -> AttributeNames.same(attribute.getName(), ACTIVE, schema))
                .anyMatch(attribute -> attribute.hasValue("FALSE"));
    }

    private static void require(boolean condition) throws LDAPException {
        if (!condition) {
            throw new LDAPException(ResultCode.INVALID_CREDENTIALS);
        }
    }
}
