package dev.gatehouse.ldapschema;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** 389 Directory Server with the file in its schema folder. */
final class Ds389LoadTest extends LoadContract {
    private static final Path TEMPLATE = Path.of("/usr/share/dirsrv/data/template-dse.ldif");
    private static final String ROOT = "cn=Directory Manager";
    private static final String PASSWORD = "secret12";

    @TempDir
    static Path folder;

    private Server server;
    private LDAPConnection connection;

    @Override
    void start() throws Exception {
        String program = Programs.require("389 Directory Server", "ns-slapd");
        int port = Server.freePort();
        // the last name of the configuration folder names a semaphore of the whole machine, so it must be ours alone
        Path configuration = Files.createDirectories(folder.resolve("slapd-" + folder.getFileName()));
        configure(configuration, port);
        server = Server.start(
                folder,
                "127.0.0.1",
                port,
                program,
                "-D",
                configuration.toString(),
                "-i",
                folder.resolve("run/slapd.pid").toString(),
                "-d",
                "0");
        connection = server.connect(ROOT, PASSWORD);
        Server.apply(connection, """
                dn: cn=userRoot,cn=ldbm database,cn=plugins,cn=config
                objectClass: extensibleObject
                objectClass: nsBackendInstance
                cn: userRoot
                nsslapd-suffix: dc=example,dc=com

                dn: cn="dc=example,dc=com",cn=mapping tree,cn=config
                objectClass: extensibleObject
                objectClass: nsMappingTree
                cn: dc=example,dc=com
                nsslapd-state: backend
                nsslapd-backend: userRoot

                dn: dc=example,dc=com
                objectClass: domain
                dc: example
                """);
    }

    @Override
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    LDAPInterface directory() {
        return connection;
    }

    @Override
    DN base() {
        return EXAMPLE;
    }

    private static void configure(Path configuration, int port) throws Exception {
        for (String name : List.of("log", "run", "lock", "tmp", "ldif", "bak", "db")) {
            Files.createDirectories(folder.resolve(name));
        }
        Path schema = Files.createDirectories(configuration.resolve("schema"));
        Files.copy(RenderedFilesTest.file(SchemaForm.DS389), schema.resolve("98gatehouse.ldif"));
        // the server wants the file, not its contents
        Files.createFile(configuration.resolve("slapd-collations.conf"));
        String user = Programs.isRoot() ? "dirsrv" : System.getProperty("user.name");
        Files.writeString(
                configuration.resolve("dse.ldif"),
                Files.readString(TEMPLATE)
                        .replace("%schema_dir%", schema.toString())
                        .replace("%config_dir%", configuration.toString())
                        .replace("%cert_dir%", configuration.toString())
                        .replaceAll("%(lock|tmp|ldif|run|bak|log|db)_dir%", folder + "/$1")
                        .replace("%inst_dir%", folder + "/run")
                        .replace("%db_home_dir%", folder + "/db")
                        .replace("%db_lib%", "bdb")
                        .replace("%fqdn%", "localhost")
                        .replace("%ds_port%", port + "\nnsslapd-listenhost: 127.0.0.1")
                        .replace("%ds_user%", user)
                        .replace("%rootdn%", ROOT)
                        .replace("%ds_passwd%", "{CLEAR}" + PASSWORD)
                        .replace("%ds_suffix%", EXAMPLE.toString())
                        .replaceAll("%(ldapi_enabled|ldapi_autobind)%", "off")
                        .replace("%ldapi%", folder + "/run/ldapi"));
        if (Programs.isRoot()) {
            giveTo(user);
        }
    }

    /** Started by root, the server goes on as its own user. */
    private static void giveTo(String user) throws Exception {
        UserPrincipal owner =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }
}
