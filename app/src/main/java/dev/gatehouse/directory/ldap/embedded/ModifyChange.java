package dev.gatehouse.directory.ldap.embedded;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A modify (RFC 4511 §4.6), recorded as the difference it made. */
final class ModifyChange implements Change {
    private final InMemoryRequestHandler server;
    private final Schema schema;
    private final int messageId;
    private final DN target;
    private final List<Modification> modifications;
    private final List<Control> controls;
    private @Nullable Entry before;

    ModifyChange(
            InMemoryRequestHandler server,
            Schema schema,
            int messageId,
            DN target,
            List<Modification> modifications,
            List<Control> controls) {
        this.server = server;
        this.schema = schema;
        this.messageId = messageId;
        this.target = target;
        this.modifications = modifications;
        this.controls = controls;
    }

    @Override
    public DN target() {
        return target;
    }

    @Override
    public LDAPMessage apply() {
        before = server.getEntry(target);
        List<Modification> complete =
                before == null ? modifications : ObjectClasses.withSuperiors(before, modifications, controls, schema);
        return server.processModifyRequest(
                messageId, new ModifyRequestProtocolOp(target.toString(), complete), controls);
    }

    @Override
    public List<LDIFChangeRecord> effects() {
        Entry after = requireNonNull(server.getEntry(target), "modified entry");
        return List.of(new LDIFModifyChangeRecord(
                after.getDN(), EntryChange.between(requireNonNull(before, "before"), after)));
    }
}
