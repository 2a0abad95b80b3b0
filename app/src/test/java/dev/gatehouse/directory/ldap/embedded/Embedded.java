package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import dev.gatehouse.setting.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What the tests of this package share: a small schema, settings, connections, people. */
final class Embedded {
    static final String BASE = "dc=example,dc=com";
    static final String GATEWAY = "cn=gatehouse";
    static final String PASSWORD = "of-the-gateway";

    private Embedded() {}

    static Schema schema() {
        try {
            Entry own = LDIFReader.decodeEntry(
                    "dn: cn=schema",
                    "objectClass: subschema",
                    "cn: schema",
                    "attributeTypes: ( 1.2.840.113556.1.8000.2554.1.1 NAME 'gatehouseId' EQUALITY caseExactMatch"
                            + " SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )",
                    "attributeTypes: ( 1.2.840.113556.1.8000.2554.1.2 NAME 'gatehouseVersion' EQUALITY caseExactMatch"
                            + " SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )",
                    "attributeTypes: ( 1.2.840.113556.1.8000.2554.1.3 NAME 'gatehouseKey' EQUALITY caseExactMatch"
                            + " SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )",
                    "attributeTypes: ( 1.2.840.113556.1.8000.2554.1.4 NAME 'gatehouseActive' EQUALITY booleanMatch"
                            + " SYNTAX 1.3.6.1.4.1.1466.115.121.1.7 SINGLE-VALUE )",
                    "attributeTypes: ( 1.2.840.113556.1.8000.2554.1.5 NAME 'gatehouseNext' EQUALITY integerMatch"
                            + " SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )",
                    "objectClasses: ( 1.2.840.113556.1.8000.2554.2.1 NAME 'gatehouseResource' SUP top AUXILIARY"
                            + " MAY ( gatehouseId $ gatehouseVersion $ gatehouseKey $ gatehouseActive ) )",
                    "objectClasses: ( 1.2.840.113556.1.8000.2554.2.2 NAME 'gatehouseCounter' SUP top STRUCTURAL"
                            + " MUST ( cn $ gatehouseNext ) )");
            return Schema.mergeSchemas(Schema.getDefaultStandardSchema(), new Schema(own));
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    static EmbeddedDirectory start(Path folder) {
        return EmbeddedDirectory.start(settings(Optional.of(folder)), parsed(BASE), schema(), Clock.systemUTC());
    }

    static EmbeddedDirectory startWithoutFolder() {
        return EmbeddedDirectory.start(settings(Optional.empty()), parsed(BASE), schema(), Clock.systemUTC());
    }

    static DN parsed(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static EmbeddedSettings settings(Optional<Path> folder) {
        return new EmbeddedSettings(0, folder, parsed(GATEWAY), new Secret(PASSWORD));
    }

    /** A connection that has not bound. */
    static LDAPConnection connect(int port) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(5_000);
        options.setResponseTimeoutMillis(60_000);
        options.setUseSynchronousMode(true);
        return new LDAPConnection(options, "127.0.0.1", port);
    }

    static LDAPConnection asGateway(int port) throws LDAPException {
        LDAPConnection connection = connect(port);
        connection.bind(GATEWAY, PASSWORD);
        return connection;
    }

    static String dn(String uid) {
        return "uid=" + uid + "," + BASE;
    }

    static Entry person(String uid, Attribute... more) {
        Entry entry = new Entry(dn(uid));
        entry.addAttribute("objectClass", "inetOrgPerson", "gatehouseResource");
        entry.addAttribute("uid", uid);
        entry.addAttribute("cn", uid);
        entry.addAttribute("sn", uid);
        for (Attribute attribute : more) {
            entry.addAttribute(attribute);
        }
        return entry;
    }

    /** Everything a reader can see, operational attributes included, as lines in an order of their own. */
    static List<String> everything(int port) throws LDAPException {
        List<String> lines = new ArrayList<>();
        try (LDAPConnection connection = asGateway(port)) {
            for (SearchResultEntry entry : connection
                    .search(BASE, SearchScope.SUB, "(objectClass=*)", "*", "+")
                    .getSearchEntries()) {
                for (String line : entry.toLDIF(0)) {
                    lines.add(entry.getDN() + " " + line);
                }
            }
        }
        Collections.sort(lines);
        return lines;
    }

    /** What the folder's journal says of an entry. */
    static Entry kept(Path folder, String dn) throws LDAPException {
        Schema schema = schema();
        return JournalReader.read(folder.resolve("journal.ldif"), schema)
                .state()
                .entries()
                .get(new com.unboundid.ldap.sdk.DN(dn, schema));
    }

    static Path journal(Path folder) throws IOException {
        return folder.resolve("journal.ldif");
    }
}
