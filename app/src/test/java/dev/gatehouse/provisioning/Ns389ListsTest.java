package dev.gatehouse.provisioning;

import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServer;
import org.junit.jupiter.api.AfterAll;

class Ns389ListsTest extends ListsContract {
    private final RealServer server = Ns389.start();

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
