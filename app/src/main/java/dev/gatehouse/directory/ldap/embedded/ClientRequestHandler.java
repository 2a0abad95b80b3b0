package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.schema.Schema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one connection: who may do what, passwords hashed on the way in and hidden on the way out, writes by
 * way of {@link Writes}. The in-memory server behind it checks schema and structure.
 */
final class ClientRequestHandler extends LDAPListenerRequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ClientRequestHandler.class);

    private final InMemoryRequestHandler server;
    private final Schema schema;
    private final Writes writes;
    private final Binds binds;
    private final Passwords passwords;
    private final PasswordVeil veil;
    private final @Nullable LDAPListenerClientConnection connection;
    private Standing standing = Standing.ANONYMOUS;

    /** The one that stands for no connection yet and makes {@linkplain #newInstance one for each}. */
    ClientRequestHandler(InMemoryRequestHandler server, Schema schema, Writes writes, Binds binds) {
        this(server, schema, writes, binds, null);
    }

    private ClientRequestHandler(
            InMemoryRequestHandler server,
            Schema schema,
            Writes writes,
            Binds binds,
            @Nullable LDAPListenerClientConnection connection) {
        this.server = server;
        this.schema = schema;
        this.writes = writes;
        this.binds = binds;
        this.passwords = new Passwords(schema);
        this.veil = new PasswordVeil(passwords);
        this.connection = connection;
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection newConnection) throws LDAPException {
        ClientRequestHandler handler =
                new ClientRequestHandler(server.newInstance(newConnection), schema, writes, binds, newConnection);
        newConnection.addSearchEntryTransformer(handler.veil);
        return handler;
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        // A bind that fails leaves the connection anonymous (RFC 4511 §4.2.1).
        standing = Standing.ANONYMOUS;
        server.setAuthenticatedDN(DN.NULL_DN);
        return answered(id, OperationType.BIND, () -> {
            TakenControls.of(controls);
            DN dn = new DN(request.getBindDN(), schema);
            standing = binds.check(request, dn, server);
            server.setAuthenticatedDN(dn);
            return Answers.of(id, OperationType.BIND, new LDAPResult(id, ResultCode.SUCCESS));
        });
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> controls) {
        return answered(id, OperationType.SEARCH, () -> {
            if (!isOpenToAll(request)) {
                requireGateway();
            }
            requireNoPassword(request.getFilter());
            return server.processSearchRequest(id, request, taken(controls));
        });
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        return answered(id, OperationType.COMPARE, () -> {
            requireGateway();
            requireNoPassword(Filter.createPresenceFilter(request.getAttributeName()));
            return server.processCompareRequest(id, request, taken(controls));
        });
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        return written(id, OperationType.ADD, request.getDN(), target -> {
            if (!request.getAttributes().stream().allMatch(Attribute::hasValue)) {
                throw new LDAPException(ResultCode.PROTOCOL_ERROR, "An attribute must have a value.");
            }
            AddRequestProtocolOp hashed =
                    new AddRequestProtocolOp(request.getDN(), passwords.hashed(request.getAttributes()));
            return new AddChange(server, id, target, hashed, taken(controls));
        });
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        return written(
                id,
                OperationType.MODIFY,
                request.getDN(),
                target -> modify(id, target, request.getModifications(), taken(controls)));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        return written(
                id,
                OperationType.MODIFY_DN,
                request.getDN(),
                target -> new RenameChange(server, id, target, request, taken(controls)));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        return written(
                id,
                OperationType.DELETE,
                request.getDN(),
                target -> new DeleteChange(server, id, target, taken(controls)));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        return answered(id, OperationType.EXTENDED, () -> {
            if (request.getOID().equals(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID)) {
                return server.processExtendedRequest(id, request, taken(controls));
            }
            if (!request.getOID().equals(PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID)) {
                throw new LDAPException(ResultCode.PROTOCOL_ERROR, "The extended operation is not supported.");
            }
            requireGateway();
            taken(controls);
            PasswordModify change = PasswordModify.read(request, server);
            LDAPMessage answer = writes.perform(modify(id, change.dn(), List.of(change.modification()), List.of()));
            return Answers.of(
                    id,
                    OperationType.EXTENDED,
                    answer.getModifyResponseProtocolOp().toLDAPResult());
        });
    }

    private ModifyChange modify(int id, DN target, List<Modification> modifications, List<Control> controls)
            throws LDAPException {
        if (modifications.isEmpty()
                || modifications.stream()
                        .anyMatch(modification ->
                                modification.getModificationType().equals(ModificationType.ADD)
                                        && !modification.hasValue())) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR, "A modify must change something and add values.");
        }
        if (target.equals(schema.getSchemaEntry().getParsedDN())) {
            throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "The schema is fixed.");
        }
        return new ModifyChange(
                server, schema, id, target, passwords.hashed(modifications, server.getEntry(target)), controls);
    }

    private LDAPMessage written(int id, OperationType type, String name, Writing writing) {
        return answered(id, type, () -> {
            requireGateway();
            DN target = new DN(name, schema);
            return veil.veiled(writes.perform(writing.on(target)));
        });
    }

    private LDAPMessage answered(int id, OperationType type, Answering answering) {
        try {
            if (writes.stopped()) {
                throw new LDAPException(ResultCode.UNAVAILABLE, "The directory has stopped; its log says why.");
            }
            return answering.answer();
        } catch (LDAPException e) {
            return Answers.of(id, type, e.toLDAPResult());
        } catch (IOException e) {
            hangUp();
            return Answers.of(id, type, new LDAPResult(id, ResultCode.UNAVAILABLE));
        }
    }

    /** No answer is the only true one where the outcome is not known; what is returned after it reaches nobody. */
    private void hangUp() {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                LOG.atDebug().setCause(e).log("embedded directory could not close a connection");
            }
        }
    }

    private List<Control> taken(List<Control> controls) throws LDAPException {
        List<Control> taken = TakenControls.of(controls);
        for (Control control : taken) {
            if (control.getOID().equals(AssertionRequestControl.ASSERTION_REQUEST_OID)) {
                requireNoPassword(new AssertionRequestControl(control).getFilter());
            }
        }
        return taken;
    }

    private boolean isOpenToAll(SearchRequestProtocolOp request) throws LDAPException {
        DN base = new DN(request.getBaseDN(), schema);
        return request.getScope().equals(SearchScope.BASE)
                && (base.isNullDN() || base.equals(schema.getSchemaEntry().getParsedDN()));
    }

    private void requireGateway() throws LDAPException {
        if (standing != Standing.GATEWAY) {
            throw new LDAPException(
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "Only the account of the gateway may do that.");
        }
    }

    /** A test of the password would tell it bit by bit. */
    private void requireNoPassword(Filter filter) throws LDAPException {
        if (AttributeNames.in(filter, Passwords.ATTRIBUTE, schema)) {
            throw new LDAPException(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "Passwords cannot be searched.");
        }
    }

    @FunctionalInterface
    private interface Answering {
        LDAPMessage answer() throws LDAPException, IOException;
    }

    @FunctionalInterface
    private interface Writing {
        Change on(DN target) throws LDAPException;
    }
}
