package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.listener.WhoAmIExtendedOperationHandler;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.List;

/** Sets up UnboundID's in-memory server: schema checks, indexes, and a root DSE that tells what is really offered. */
final class InMemoryServer {
    /**
     * What we search by; without an index every search looks at every entry. Not {@code objectClass}: the server copies
     * the candidates of the first indexed part of an AND filter, which would be nearly all entries.
     */
    private static final List<String> INDEXED = List.of(
            "uid",
            "mail",
            "member",
            "manager",
            "entryUUID",
            "uidNumber",
            "gidNumber",
            "gatehouseId",
            "gatehouseKey",
            "gatehouseExternalId",
            "gatehouseUserKey",
            "gatehouseClaimKey");

    private InMemoryServer() {}

    static InMemoryRequestHandler of(DN baseDn, Schema schema) throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(baseDn);
        config.setSchema(schema);
        config.setEqualityIndexAttributes(INDEXED.stream()
                .filter(name -> schema.getAttributeType(name) != null)
                .toList());
        config.getSASLBindHandlers().clear();
        config.getExtendedOperationHandlers().clear();
        config.addExtendedOperationHandler(new WhoAmIExtendedOperationHandler());
        config.setCustomRootDSEAttributes(List.of(
                new Attribute("supportedControl", TakenControls.OIDS),
                new Attribute(
                        "supportedExtension",
                        PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID,
                        WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID)));
        return new InMemoryRequestHandler(config);
    }
}
