package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ExtendedRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;

/**
 * The Password Modify operation (RFC 3062), read as the modify that carries it out.
 *
 * @param dn the entry
 * @param modification the new password, in clear text, in the place of all others
 */
record PasswordModify(DN dn, Modification modification) {
    /** Reads the request; a password is never made up here, so it must bring one. */
    static PasswordModify read(ExtendedRequestProtocolOp request, InMemoryRequestHandler server) throws LDAPException {
        PasswordModifyExtendedRequest modify =
                new PasswordModifyExtendedRequest(new ExtendedRequest(request.getOID(), request.getValue()));
        String identity = modify.getUserIdentity();
        ASN1OctetString password = modify.getRawNewPassword();
        if (identity == null || password == null) {
            throw new LDAPException(
                    ResultCode.UNWILLING_TO_PERFORM, "The request must name the entry and bring the new password.");
        }
        String name = identity.regionMatches(true, 0, "dn:", 0, 3) ? identity.substring(3) : identity;
        DN dn = new DN(name, server.getSchema());
        Entry entry = server.getEntry(dn);
        if (entry == null) {
            throw new LDAPException(ResultCode.NO_SUCH_OBJECT);
        }
        ASN1OctetString old = modify.getRawOldPassword();
        if (old != null && !Passwords.matches(entry, old)) {
            throw new LDAPException(ResultCode.INVALID_CREDENTIALS);
        }
        return new PasswordModify(
                dn, new Modification(ModificationType.REPLACE, Passwords.ATTRIBUTE, password.getValue()));
    }
}
