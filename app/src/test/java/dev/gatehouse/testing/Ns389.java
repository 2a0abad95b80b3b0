package dev.gatehouse.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import dev.gatehouse.ldapschema.SchemaForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The 389 Directory Server, set up from its packaged template; starts in about a second, as any user. */
public final class Ns389 {
    private static final String ADMINISTRATOR = "cn=Directory Manager";
    private static final Path TEMPLATE = Path.of("/usr/share/dirsrv/data/template-dse.ldif");
    private static final Path SYSTEM_CONFIG = Path.of("/etc/dirsrv/config");

    /** On by default, and uid and mail would have to be ASCII. */
    private static final String SEVEN_BIT_PLUGIN = "cn=7-bit check,cn=plugins,cn=config";

    private static final String REFERENCES_PLUGIN = "cn=referential integrity postoperation,cn=plugins,cn=config";
    private static final String MEMBER_OF_PLUGIN = "cn=MemberOf Plugin,cn=plugins,cn=config";

    private Ns389() {}

    /** What differs from the server as it comes. */
    private record Options(List<String> unique, boolean bare, boolean references) {}

    /** As it comes: without our schema, indexes and rules. */
    public static RealServer startBare() {
        return start(new Options(List.of(), true, false));
    }

    /** The server, which keeps these attributes unique by its plug-in. */
    public static RealServer start(String... unique) {
        return start(new Options(List.of(unique), false, false));
    }

    /** The server, which keeps memberOf and lets no member or manager dangle, by its plug-ins. */
    public static RealServer startWithReferences() {
        return start(new Options(List.of(), false, true));
    }

    private static RealServer start(Options options) {
        Path server = Programs.require("ns-slapd");
        TemporaryFolder folder = TemporaryFolder.create("ns389");
        try {
            int port = RealServer.freePort();
            Path config = configuration(folder, port, options);
            RealServer started = RealServer.start(
                    folder,
                    port,
                    new RealServer.Make(
                            List.of(
                                    server.toString(),
                                    "-D",
                                    config.toString(),
                                    "-i",
                                    folder.path().resolve("run/pid").toString(),
                                    "-d",
                                    "0"),
                            ADMINISTRATOR,
                            new RealServer.ReadOnlySwitch(
                                    "cn=userRoot,cn=ldbm database,cn=plugins,cn=config",
                                    "nsslapd-readonly",
                                    "on",
                                    "off"),
                            Optional.of(Path.of("/dev/shm", "sem." + config.getFileName() + ".stats"))));
            started.administer(Ns389::load);
            return started;
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    /** The last name of this folder names a semaphore of the whole machine, so it must be nobody else's. */
    private static Path configuration(TemporaryFolder folder, int port, Options options) {
        String name = "slapd-" + folder.path().getFileName();
        Path config = folder.folder(name);
        folder.folder(name + "/schema");
        for (String part : List.of("log", "run", "lock", "tmp", "ldif", "bak", "db")) {
            folder.folder(part);
        }
        folder.file(name + "/slapd-collations.conf", systemFile("slapd-collations.conf"));
        folder.file(name + "/certmap.conf", systemFile("certmap.conf"));
        if (!options.bare()) {
            folder.file(name + "/schema/98gatehouse.ldif", SchemaForm.DS389.render());
        }
        folder.file(name + "/schema/99user.ldif", """
                dn: cn=schema
                objectClass: top
                objectClass: ldapSubentry
                objectClass: subschema
                cn: schema
                """);
        folder.file(name + "/dse.ldif", dse(folder, config, port, options));
        if (System.getProperty("user.name").equals("root")) {
            ChildProcess.run(
                    List.of("chown", "-R", "dirsrv", folder.path().toString()),
                    Path.of(System.getProperty("java.io.tmpdir"), name + "-chown.log"));
        }
        return config;
    }

    private static String systemFile(String name) {
        try {
            Path file = SYSTEM_CONFIG.resolve(name);
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dse(TemporaryFolder folder, Path config, int port, Options options) {
        Path root = folder.path();
        // clear text would be refused at the start
        String password = ChildProcess.run(
                        List.of(Programs.require("pwdhash").toString(), "-s", "SSHA512", RealServer.PASSWORD),
                        root.resolve("pwdhash.log"))
                .strip();
        Map<String, String> values = Map.ofEntries(
                Map.entry("schema_dir", config + "/schema"),
                Map.entry("lock_dir", root + "/lock"),
                Map.entry("tmp_dir", root + "/tmp"),
                Map.entry("cert_dir", config.toString()),
                Map.entry("ldif_dir", root + "/ldif"),
                Map.entry("bak_dir", root + "/bak"),
                Map.entry("run_dir", root + "/run"),
                Map.entry("inst_dir", root + "/run"),
                Map.entry("log_dir", root + "/log"),
                Map.entry("config_dir", config.toString()),
                Map.entry("db_dir", root + "/db"),
                Map.entry("db_home_dir", root + "/db"),
                Map.entry("db_lib", "bdb"),
                Map.entry("fqdn", "localhost"),
                Map.entry("ds_port", Integer.toString(port)),
                Map.entry(
                        "ds_user",
                        System.getProperty("user.name").equals("root") ? "dirsrv" : System.getProperty("user.name")),
                Map.entry("rootdn", ADMINISTRATOR),
                Map.entry("ds_passwd", password),
                Map.entry("ds_suffix", RealServer.BASE),
                Map.entry("ldapi_enabled", "off"),
                Map.entry("ldapi", root + "/run/ldapi"),
                Map.entry("ldapi_autobind", "off"));
        String text;
        try {
            text = Files.readString(TEMPLATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("%" + value.getKey() + "%", value.getValue());
        }
        text = text.replaceFirst(
                "(?m)^nsslapd-localhost:.*$",
                "$0\nnsslapd-listenhost: 127.0.0.1\nnsslapd-securitylog-logging-enabled: off"
                        + "\npasswordStorageScheme: PBKDF2-SHA512");
        String records = Stream.of(text.split("\n\\s*\n", -1))
                .map(String::strip)
                .map(record -> record.startsWith("dn: " + SEVEN_BIT_PLUGIN) ? switched(record, "off") : record)
                .map(record -> options.references() ? withReferences(record) : record)
                // an empty record would end the file
                .filter(record -> !record.isEmpty())
                .collect(Collectors.joining("\n\n"));
        return Stream.of(
                        Stream.of(records),
                        Stream.of(entryUuid("syntax", "entryuuid_syntax"), entryUuid("betxnpreoperation", "entryuuid")),
                        options.unique().stream().map(Ns389::uniqueness),
                        Stream.of(
                                        "gatehouseId",
                                        "gatehouseKey",
                                        "gatehouseExternalId",
                                        "gatehouseClaimKey",
                                        "entryUUID")
                                .filter(attribute -> !options.bare())
                                .map(Ns389::index))
                .flatMap(all -> all)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String switched(String record, String to) {
        return record.replaceFirst("(?mi)^nsslapd-pluginenabled:.*$", "nsslapd-pluginenabled: " + to);
    }

    private static String withReferences(String record) {
        if (record.startsWith("dn: " + REFERENCES_PLUGIN)) {
            return switched(record, "on") + "\nreferint-membership-attr: manager";
        }
        return record.startsWith("dn: " + MEMBER_OF_PLUGIN) ? switched(record, "on") : record;
    }

    /** The server adds these two at its first start, but they act from the second on. */
    private static String entryUuid(String type, String name) {
        return """
                dn: cn=%1$s,cn=plugins,cn=config
                objectClass: top
                objectClass: nsSlapdPlugin
                cn: %1$s
                nsslapd-pluginPath: lib%2$s-plugin
                nsslapd-pluginInitfunc: %1$s_plugin_init
                nsslapd-pluginType: %3$s
                nsslapd-pluginEnabled: on
                nsslapd-pluginId: %1$s
                nsslapd-pluginVersion: none
                nsslapd-pluginVendor: 389 Project
                nsslapd-pluginDescription: %1$s""".formatted(name, name.replace('_', '-'), type);
    }

    private static String uniqueness(String attribute) {
        return """
                dn: cn=unique %1$s,cn=plugins,cn=config
                objectClass: top
                objectClass: nsSlapdPlugin
                objectClass: extensibleObject
                cn: unique %1$s
                nsslapd-pluginPath: libattr-unique-plugin
                nsslapd-pluginInitfunc: NSUniqueAttr_Init
                nsslapd-pluginType: betxnpreoperation
                nsslapd-pluginEnabled: on
                nsslapd-plugin-depends-on-type: database
                uniqueness-attribute-name: %1$s
                uniqueness-subtrees: %2$s
                uniqueness-across-all-subtrees: off""".formatted(attribute, RealServer.BASE);
    }

    private static String index(String attribute) {
        return """
                dn: cn=%1$s,cn=default indexes,cn=config,cn=ldbm database,cn=plugins,cn=config
                objectClass: top
                objectClass: nsIndex
                cn: %1$s
                nssystemindex: false
                nsindextype: eq
                nsindextype: pres""".formatted(attribute);
    }

    private static void load(LDAPConnection connection) throws LDAPException {
        String changes = """
                dn: cn=userRoot,cn=ldbm database,cn=plugins,cn=config
                changetype: add
                objectClass: top
                objectClass: extensibleObject
                objectClass: nsBackendInstance
                cn: userRoot
                nsslapd-suffix: %1$s

                dn: cn="%1$s",cn=mapping tree,cn=config
                changetype: add
                objectClass: top
                objectClass: extensibleObject
                objectClass: nsMappingTree
                cn: "%1$s"
                nsslapd-state: backend
                nsslapd-backend: userRoot

                dn: %1$s
                changetype: add
                objectClass: top
                objectClass: domain
                dc: example
                aci: (targetattr="*")(version 3.0; acl "gateway"; allow (all) userdn="ldap:///cn=gateway,%1$s";)
                aci: (targetattr!="userPassword")(version 3.0; acl "read"; allow (read,search,compare) userdn="ldap:///all";)

                dn: ou=people,%1$s
                changetype: add
                objectClass: organizationalUnit
                ou: people

                dn: cn=gateway,%1$s
                changetype: add
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                objectClass: extensibleObject
                cn: gateway
                userPassword: %2$s
                nsSizeLimit: -1
                nsTimeLimit: -1
                nsLookThroughLimit: -1

                dn: cn=reader,%1$s
                changetype: add
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                objectClass: extensibleObject
                cn: reader
                userPassword: %2$s
                nsSizeLimit: 5
                """.formatted(RealServer.BASE, RealServer.PASSWORD);
        try {
            for (String change : changes.split("\n\n", -1)) {
                LDIFReader.decodeChangeRecord(change.strip().split("\n", -1)).processChange(connection);
            }
        } catch (LDIFException e) {
            throw new IllegalStateException(e);
        }
    }
}
