package dev.gatehouse.provisioning;

import dev.gatehouse.directory.ldap.LdapSettings;
import org.junit.jupiter.api.AfterAll;

class EmbeddedListsTest extends ListsContract {
    private final EmbeddedUsers server = new EmbeddedUsers();

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
