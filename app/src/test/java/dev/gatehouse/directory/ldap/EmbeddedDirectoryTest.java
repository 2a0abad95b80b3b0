package dev.gatehouse.directory.ldap;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectory;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the directory that comes with the gateway. */
class EmbeddedDirectoryTest extends DirectoryContract {
    private final EmbeddedDirectory server = ContractEntries.startEmbedded();

    @BeforeAll
    void addPeople() {
        ContractEntries.addPeople(directory());
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

    @Override
    Capabilities expectedCapabilities() {
        return new Capabilities("embedded", PasswordWay.IN_ADD, true, 2000, AccountWay.PORTABLE, "entryUUID");
    }

    @Override
    Set<Lack> lacks() {
        return Set.of(Lack.RIGHTS, Lack.READ_ONLY_MODE, Lack.LIMITS, Lack.UNIQUENESS, Lack.ACCOUNT_STATE);
    }

    @Override
    LdapSettings readerSettings() {
        throw new UnsupportedOperationException("it has one account");
    }

    @Override
    void setReadOnly(boolean readOnly) {
        throw new UnsupportedOperationException("it has no such mode");
    }
}
