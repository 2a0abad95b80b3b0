package dev.gatehouse.ldapschema;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** OpenLDAP with slapd.conf, which includes the schema. */
final class OpenLdapConfLoadTest extends LoadContract {
    @TempDir
    static Path folder;

    private Server server;
    private LDAPConnection connection;

    @Override
    void start() throws Exception {
        String slapd = OpenLdap.slapd();
        Path configuration = Files.writeString(
                folder.resolve("slapd.conf"),
                OpenLdap.slapdConf(folder, RenderedFilesTest.file(SchemaForm.OPENLDAP_CONF)));
        Programs.run(folder, slapd, "-T", "test", "-u", "-f", configuration.toString());
        server = OpenLdap.start(folder, "-f", configuration);
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
}
