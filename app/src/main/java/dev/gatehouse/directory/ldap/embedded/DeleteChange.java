package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import java.util.List;

/** A delete (RFC 4511 §4.8), with the Subtree Delete control where asked, recorded as the entries gone. */
final class DeleteChange implements Change {
    private final InMemoryRequestHandler server;
    private final int messageId;
    private final DN target;
    private final List<Control> controls;
    private List<LDIFChangeRecord> gone = List.of();

    DeleteChange(InMemoryRequestHandler server, int messageId, DN target, List<Control> controls) {
        this.server = server;
        this.messageId = messageId;
        this.target = target;
        this.controls = controls;
    }

    @Override
    public DN target() {
        return target;
    }

    @Override
    public LDAPMessage apply() throws LDAPException {
        boolean subtree = controls.stream()
                .anyMatch(control -> control.getOID().equals(SubtreeDeleteRequestControl.SUBTREE_DELETE_REQUEST_OID));
        gone = subtree
                ? Subtree.removals(Subtree.of(server, target))
                : List.of(new LDIFDeleteChangeRecord(target.toString()));
        return server.processDeleteRequest(messageId, new DeleteRequestProtocolOp(target.toString()), controls);
    }

    @Override
    public List<LDIFChangeRecord> effects() {
        return gone;
    }
}
