package dev.gatehouse.testing;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import dev.gatehouse.directory.ldap.LdapSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Active Directory as Samba's domain controller, shared by all suites of a JVM. Its password policy asks for length alone:
 * the contracts' examples have simple passwords.
 */
public final class SambaAdBackend implements Backend {
    private final SambaAd server = SambaAd.shared();

    public SambaAdBackend() {
        server.administer(connection ->
                connection.modify(BASE, new Modification(ModificationType.REPLACE, "pwdProperties", "0")));
        clear();
    }

    @Override
    public String directoryYaml() {
        LdapSettings settings = server.settings();
        Path trusted = settings.tls().trustFile().orElseThrow();
        return """
                baseDn: %s
                ldap:
                  urls: [%s]
                  bindDn: %s
                  password: %s
                  tls:
                    trustFile: %s
                """.formatted(
                        BASE, settings.urls().get(0), settings.bindDn().orElseThrow(), RealServer.PASSWORD, trusted);
    }

    @Override
    public LDAPConnection connect() throws LDAPException {
        return server.connect();
    }

    /** The container of users stays: other suites of this server stand on it. */
    @Override
    public void clear() {
        try (LDAPConnection connection = connect()) {
            for (String container : List.of("ou=people", "ou=groups", "ou=tenants", "ou=gatehouse")) {
                if (connection.getEntry(container + "," + BASE, "1.1") == null) {
                    continue;
                }
                for (SearchResultEntry child : connection
                        .search(
                                container + "," + BASE,
                                SearchScope.ONE,
                                Filter.createPresenceFilter("objectClass"),
                                "1.1")
                        .getSearchEntries()) {
                    DeleteRequest delete = new DeleteRequest(child.getDN());
                    delete.addControl(new SubtreeDeleteRequestControl());
                    connection.delete(delete);
                }
            }
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public List<SearchResultEntry> people() {
        return entries(Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "user"), Filter.createPresenceFilter("extensionName")));
    }

    @Override
    public String userNameAttribute() {
        return "cn";
    }

    @Override
    public String id(SearchResultEntry entry) {
        Attribute guid = entry.getAttribute("objectGUID");
        ASN1OctetString value = guid.getRawValues()[0];
        ByteBuffer bytes = ByteBuffer.wrap(value.getValue()).order(ByteOrder.LITTLE_ENDIAN);
        long first = Integer.toUnsignedLong(bytes.getInt());
        long second = Short.toUnsignedLong(bytes.getShort());
        long third = Short.toUnsignedLong(bytes.getShort());
        long low = bytes.order(ByteOrder.BIG_ENDIAN).getLong();
        return new UUID((first << 32) | (second << 16) | third, low).toString();
    }

    /** The server goes with the JVM. */
    @Override
    public void close() {}
}
