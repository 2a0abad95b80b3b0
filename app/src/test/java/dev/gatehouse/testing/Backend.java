package dev.gatehouse.testing;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;

/** A directory a test owns: how a gateway is told of it, and a way in that does not go through the gateway. */
public interface Backend extends AutoCloseable {
    String BASE = "dc=example,dc=com";

    /** The {@code directory} section of a configuration, not indented. */
    String directoryYaml();

    /** A connection with every right; the caller closes it. */
    LDAPConnection connect() throws LDAPException;

    /** All entries below the base that match, with all attributes, operational ones too. */
    default List<SearchResultEntry> entries(Filter filter) {
        try (LDAPConnection connection = connect()) {
            return connection.search(BASE, SearchScope.SUB, filter, "*", "+").getSearchEntries();
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    /** The entries of users that a gateway has written. */
    default List<SearchResultEntry> people() {
        return entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson"));
    }

    /** The attribute in which a user's name stands as it was given. */
    default String userNameAttribute() {
        return "uid";
    }

    /** The SCIM id of an entry. */
    default String id(SearchResultEntry entry) {
        return entry.getAttributeValue("gatehouseId");
    }

    /** Deletes all that a gateway has written; the base stays. */
    default void clear() {
        try (LDAPConnection connection = connect()) {
            for (String container : List.of("ou=people", "ou=groups", "ou=tenants", "ou=gatehouse")) {
                deleteTree(connection, container + "," + BASE);
            }
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    private static void deleteTree(LDAPConnection connection, String dn) throws LDAPException {
        if (connection.getEntry(dn, "1.1") == null) {
            return;
        }
        for (SearchResultEntry child : connection
                .search(dn, SearchScope.ONE, Filter.createPresenceFilter("objectClass"), "1.1")
                .getSearchEntries()) {
            deleteTree(connection, child.getDN());
        }
        connection.delete(dn);
    }

    @Override
    void close();
}
