package dev.gatehouse.ldapschema;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenLDAP with cn=config; the schema is added while it runs. */
final class OpenLdapConfigLoadTest extends LoadContract {
    @TempDir
    static Path folder;

    private Server server;
    private LDAPConnection connection;

    @Override
    void start() throws Exception {
        server = OpenLdap.start(folder, "-F", configure("running", OpenLdap.configLdif(folder)));
        try (LDAPConnection config = server.connect("cn=admin,cn=config", OpenLdap.PASSWORD)) {
            Server.apply(config, RenderedFilesTest.text(SchemaForm.OPENLDAP_CONFIG));
        }
        connection = OpenLdap.connect(server);
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

    @Test
    void slapaddTakesItWithTheRestOfTheConfiguration() throws Exception {
        Path configuration = configure(
                "offline", OpenLdap.configLdif(folder) + "\n" + RenderedFilesTest.text(SchemaForm.OPENLDAP_CONFIG));

        Programs.run(folder, OpenLdap.slapd(), "-T", "test", "-u", "-F", configuration.toString());
    }

    private static Path configure(String name, String ldif) throws Exception {
        String slapd = OpenLdap.slapd();
        Path configuration = Files.createDirectories(folder.resolve(name));
        Path file = Files.writeString(folder.resolve(name + ".ldif"), ldif);
        Programs.run(folder, slapd, "-T", "add", "-n", "0", "-F", configuration.toString(), "-l", file.toString());
        return configuration;
    }
}
