package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.util.List;
import java.util.UUID;

/**
 * Asks whether writes are taken, without one: a modify that would be allowed but cannot succeed, as it first takes away
 * a value that nobody has. OpenLDAP, 389-DS, the in-memory server and Samba's Active Directory look at the rights and at
 * read-only mode before they find that out (result 16). Active Directory can do without our schema, so there the attribute
 * is one that every entry may have.
 */
final class WriteProbe {
    private final ConnectionPool pool;
    private final FlavourDiscovery flavour;

    WriteProbe(ConnectionPool pool, FlavourDiscovery flavour) {
        this.pool = pool;
        this.flavour = flavour;
    }

    /** Fails with UNAVAILABLE, saying what is missing. */
    void require(DN base) {
        String nobodys = UUID.randomUUID().toString();
        ServerFlavour server = flavour.get();
        String attribute = server.isActiveDirectory() ? "description" : GatehouseSchema.GATEHOUSE_VERSION;
        ModifyRequest request = new ModifyRequest(
                NameText.of(base, server),
                List.of(
                        new Modification(ModificationType.DELETE, attribute, nobodys),
                        new Modification(ModificationType.ADD, attribute, nobodys)));
        pool.read(connection -> {
            try {
                return connection.modify(request);
            } catch (LDAPException e) {
                if (e.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE)) {
                    return e.toLDAPResult();
                }
                if (e.getResultCode().isConnectionUsable()) {
                    throw missing(e.getResultCode());
                }
                throw e;
            }
        });
    }

    private static FailureException missing(ResultCode code) {
        String detail = switch (code.intValue()) {
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE -> "The directory has no entry at the gateway's base DN";
            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE ->
                "The directory does not let the gateway's account write at the base DN";
            case ResultCode.UNWILLING_TO_PERFORM_INT_VALUE, ResultCode.REFERRAL_INT_VALUE ->
                "The directory is read-only";
            case ResultCode.UNDEFINED_ATTRIBUTE_TYPE_INT_VALUE, ResultCode.OBJECT_CLASS_VIOLATION_INT_VALUE ->
                "The directory lacks the gateway's schema";
            default -> "The directory does not take writes (LDAP result " + code.intValue() + ")";
        };
        return Failure.of(FailureKind.UNAVAILABLE, detail).exception();
    }
}
