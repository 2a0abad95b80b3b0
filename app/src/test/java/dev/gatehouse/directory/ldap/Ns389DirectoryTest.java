package dev.gatehouse.directory.ldap;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServer;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

/** The contract on the 389 Directory Server; its uniqueness plug-in has {@link Ns389UniquenessTest its own}. */
class Ns389DirectoryTest extends DirectoryContract {
    private final RealServer server = Ns389.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @Override
    int port() {
        return server.port();
    }

    @Override
    Capabilities expectedCapabilities() {
        return new Capabilities("389ds", PasswordWay.IN_ADD, false, 2000, AccountWay.NS_ACCOUNT_LOCK, "nsUniqueId");
    }

    @Override
    Set<Lack> lacks() {
        return Set.of(Lack.UNIQUENESS);
    }

    @Override
    LdapSettings readerSettings() {
        return server.readerSettings();
    }

    @Override
    void setReadOnly(boolean readOnly) {
        server.setReadOnly(readOnly);
    }
}
