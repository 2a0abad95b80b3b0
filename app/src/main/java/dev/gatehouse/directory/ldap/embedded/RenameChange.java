package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import java.util.ArrayList;
import java.util.List;

/** A modify DN (RFC 4511 §4.9), recorded as the entries gone from below the old name and those now below the new one. */
final class RenameChange implements Change {
    private final InMemoryRequestHandler server;
    private final int messageId;
    private final DN target;
    private final ModifyDNRequestProtocolOp request;
    private final List<Control> controls;
    private List<LDIFChangeRecord> gone = List.of();

    RenameChange(
            InMemoryRequestHandler server,
            int messageId,
            DN target,
            ModifyDNRequestProtocolOp request,
            List<Control> controls) {
        this.server = server;
        this.messageId = messageId;
        this.target = target;
        this.request = request;
        this.controls = controls;
    }

    @Override
    public DN target() {
        return target;
    }

    @Override
    public LDAPMessage apply() throws LDAPException {
        gone = Subtree.removals(Subtree.of(server, target));
        return server.processModifyDNRequest(messageId, request, controls);
    }

    @Override
    public List<LDIFChangeRecord> effects() throws LDAPException {
        List<LDIFChangeRecord> effects = new ArrayList<>(gone);
        for (Entry entry : Subtree.of(server, newName())) {
            effects.add(new LDIFAddChangeRecord(entry));
        }
        return effects;
    }

    private DN newName() throws LDAPException {
        RDN rdn = new RDN(request.getNewRDN(), server.getSchema());
        DN parent = request.getNewSuperiorDN() == null
                ? target.getParent()
                : new DN(request.getNewSuperiorDN(), server.getSchema());
        return parent == null ? new DN(rdn) : new DN(rdn, parent);
    }
}
