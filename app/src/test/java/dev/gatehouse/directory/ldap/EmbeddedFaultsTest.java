package dev.gatehouse.directory.ldap;

import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Faults before the directory that comes with the gateway; its own process is ours. */
class EmbeddedFaultsTest extends FaultsContract {
    private final EmbeddedDirectory server = ContractEntries.startEmbedded();

    @BeforeAll
    void addPeople() {
        try (LdapDirectory directory = LdapDirectory.connect(settings())) {
            ContractEntries.addPeople(directory);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    LdapSettings settings() {
        return ContractEntries.settings(server);
    }

    @Override
    int port() {
        return server.port();
    }
}
