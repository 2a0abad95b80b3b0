package dev.gatehouse.ldapschema;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** OpenLDAP's slapd with an empty database, its configuration written either way. */
final class OpenLdap {
    static final String NAME = "OpenLDAP";
    static final String PASSWORD = "secret";

    private OpenLdap() {}

    static String slapd() {
        return Programs.require(NAME, "slapd");
    }

    /** The configuration as LDIF; our schema is not in it. */
    static String configLdif(Path folder) throws Exception {
        StringBuilder ldif = new StringBuilder("dn: cn=config\nobjectClass: olcGlobal\ncn: config\n\n");
        String modules = modules();
        if (!modules.isEmpty()) {
            ldif.append("dn: cn=module{0},cn=config\nobjectClass: olcModuleList\ncn: module{0}\nolcModulePath: ")
                    .append(modules)
                    .append("\nolcModuleLoad: back_mdb\n\n");
        }
        ldif.append("dn: cn=schema,cn=config\nobjectClass: olcSchemaConfig\ncn: schema\n\n");
        for (String standard : new String[] {"core", "cosine", "inetorgperson"}) {
            ldif.append(Files.readString(schemas().resolve(standard + ".ldif"))).append("\n");
        }
        return ldif.append("""
                dn: olcDatabase={0}config,cn=config
                objectClass: olcDatabaseConfig
                olcDatabase: {0}config
                olcRootDN: cn=admin,cn=config
                olcRootPW: %s

                dn: olcDatabase={1}mdb,cn=config
                objectClass: olcDatabaseConfig
                objectClass: olcMdbConfig
                olcDatabase: {1}mdb
                olcDbDirectory: %s
                olcSuffix: dc=example,dc=com
                olcRootDN: cn=admin,dc=example,dc=com
                olcRootPW: %s

                """.formatted(PASSWORD, database(folder), PASSWORD)).toString();
    }

    /** The configuration as slapd.conf, our schema included. */
    static String slapdConf(Path folder, Path schema) throws Exception {
        String modules = modules();
        return """
                include %1$s/core.schema
                include %1$s/cosine.schema
                include %1$s/inetorgperson.schema
                include %2$s
                %3$s
                database mdb
                suffix dc=example,dc=com
                rootdn cn=admin,dc=example,dc=com
                rootpw %4$s
                directory %5$s
                """.formatted(
                        schemas(),
                        schema,
                        modules.isEmpty() ? "" : "modulepath " + modules + "\nmoduleload back_mdb",
                        PASSWORD,
                        database(folder));
    }

    static Server start(Path folder, String configurationOption, Path configuration) throws Exception {
        int port = Server.freePort();
        return Server.start(
                folder,
                "127.0.0.1",
                port,
                slapd(),
                configurationOption,
                configuration.toString(),
                "-h",
                "ldap://127.0.0.1:" + port + "/",
                "-d",
                "0");
    }

    static LDAPConnection connect(Server server) throws Exception {
        LDAPConnection connection = server.connect("cn=admin,dc=example,dc=com", PASSWORD);
        connection.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
        return connection;
    }

    private static Path database(Path folder) throws Exception {
        return Files.createDirectories(folder.resolve("db"));
    }

    private static Path schemas() {
        return Stream.of("/etc/ldap/schema", "/etc/openldap/schema", "/usr/local/etc/openldap/schema")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }

    /** The folder of the loadable modules; empty where mdb is built in. */
    private static String modules() {
        return Stream.of("/usr/lib/ldap", "/usr/lib/openldap", "/usr/lib64/openldap", "/usr/local/libexec/openldap")
                .filter(folder -> Files.exists(Path.of(folder, "back_mdb.la")))
                .findFirst()
                .orElse("");
    }
}
