package dev.gatehouse.directory.ldap.embedded;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import java.util.List;

/** An add (RFC 4511 §4.7), recorded as the entry the server made of it. */
record AddChange(
        InMemoryRequestHandler server, int messageId, DN target, AddRequestProtocolOp request, List<Control> controls)
        implements Change {
    @Override
    public LDAPMessage apply() {
        return server.processAddRequest(messageId, request, controls);
    }

    @Override
    public List<LDIFChangeRecord> effects() {
        return List.of(new LDIFAddChangeRecord(requireNonNull(server.getEntry(target), "added entry")));
    }
}
