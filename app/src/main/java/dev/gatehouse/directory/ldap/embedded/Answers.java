package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.OperationType;

/** The response (RFC 4511 §4.1.9) of each kind of request. */
final class Answers {
    private Answers() {}

    static LDAPMessage of(int messageId, OperationType type, LDAPResult result) {
        ProtocolOp response = switch (type) {
            case ADD -> new AddResponseProtocolOp(result);
            case BIND -> new BindResponseProtocolOp(result);
            case COMPARE -> new CompareResponseProtocolOp(result);
            case DELETE -> new DeleteResponseProtocolOp(result);
            case EXTENDED -> new ExtendedResponseProtocolOp(result);
            case MODIFY -> new ModifyResponseProtocolOp(result);
            case MODIFY_DN -> new ModifyDNResponseProtocolOp(result);
            case SEARCH -> new SearchResultDoneProtocolOp(result);
            case ABANDON, UNBIND -> throw new IllegalArgumentException(type + " has no response");
        };
        return new LDAPMessage(messageId, response);
    }
}
