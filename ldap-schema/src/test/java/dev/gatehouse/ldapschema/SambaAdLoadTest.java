package dev.gatehouse.ldapschema;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.RDN;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Active Directory, as Samba's domain controller; the schema is added while it runs. */
final class SambaAdLoadTest extends LoadContract {
    private static final String NAME = "Samba's Active Directory";
    private static final String PASSWORD = "Passw0rd!x9";
    private static final DN DOMAIN = new DN(new RDN("DC", "ad"), new RDN("DC", "example"), new RDN("DC", "com"));

    @TempDir
    static Path folder;

    private Server server;
    private LDAPConnection connection;

    @Override
    void start() throws Exception {
        String tool = Programs.require(NAME, "samba-tool");
        String samba = Programs.require(NAME, "samba");
        Programs.requireRoot(NAME);
        Programs.run(
                folder,
                tool,
                "domain",
                "provision",
                "--realm=AD.EXAMPLE.COM",
                "--domain=AD",
                "--server-role=dc",
                "--dns-backend=NONE",
                "--adminpass=" + PASSWORD,
                "--host-ip=127.0.0.1",
                "--targetdir=" + folder);
        // the ports are fixed, so that another domain controller may run at the same time the address is our own
        long pid = ProcessHandle.current().pid();
        String address = "127.89." + (pid >> 8 & 0xff) + "." + Math.min(254, Math.max(1, pid & 0xff));
        server = Server.start(
                folder,
                address,
                389,
                samba,
                "--interactive",
                "--debug-stdout",
                "--model=single",
                "--no-process-group",
                "--configfile=" + folder.resolve("etc/smb.conf"),
                "--option=server services=ldap",
                "--option=interfaces=" + address + "/8",
                "--option=bind interfaces only=yes",
                "--option=ldap server require strong auth=no",
                "--option=pid directory=" + folder,
                "--option=dsdb:schema update allowed=true");
        connection = server.connect("Administrator@ad.example.com", PASSWORD);
        DN schema = new DN(connection.getRootDSE().getAttributeValue("schemaNamingContext"));
        Server.apply(connection, SchemaForm.activeDirectory(schema));
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
        return DOMAIN;
    }

    @Override
    Entry person(String name) {
        return new Entry(
                new DN(new RDN("CN", name), people()),
                new Attribute("objectClass", "user"),
                new Attribute("cn", name),
                new Attribute("sAMAccountName", name));
    }

    @Override
    boolean comparesTextWithCase() {
        return false;
    }
}
