package dev.gatehouse.provisioning;

import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import org.junit.jupiter.api.AfterAll;

class SlapdWritesTest extends WritesContract {
    private final RealServer server = Slapd.start();

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
