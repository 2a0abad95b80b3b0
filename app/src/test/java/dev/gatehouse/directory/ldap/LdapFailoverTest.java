package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.FaultProxy;
import dev.gatehouse.testing.InMemoryServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LdapFailoverTest {
    private final InMemoryServer first = InMemoryServer.start();
    private final InMemoryServer second = InMemoryServer.start();
    private final FaultProxy way = FaultProxy.before(first.port());
    private LdapDirectory directory;

    @BeforeEach
    void connect() {
        directory = LdapDirectory.connect(first.settings()
                .withUrls(List.of(way.url(), second.settings().urls().get(0)))
                .withPool(FaultsContract.IMPATIENT));
    }

    @AfterEach
    void disconnect() {
        directory.close();
        way.close();
        first.close();
        second.close();
    }

    @Test
    void theFirstServerIsUsedWhileItAnswers() {
        String name = freshName();

        directory.add(person(name));

        assertThat(on(first, name)).isTrue();
        assertThat(on(second, name)).isFalse();
    }

    @Test
    void readsAndWritesGoToTheSecondWhenTheFirstIsGoneAndNoReadFails() {
        directory.find(PEOPLE, List.of("ou"));
        way.close();

        assertThat(directory.find(PEOPLE, List.of("ou"))).isPresent();
        String name = freshName();
        directory.add(person(name));
        assertThat(on(second, name)).isTrue();
    }

    @Test
    void readsGoToTheSecondWhenTheFirstHangs() {
        directory.find(PEOPLE, List.of("ou"));
        way.swallow();

        FaultsContract.inTime(() -> failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE));
        assertThat(directory.find(PEOPLE, List.of("ou"))).isPresent();
    }

    @Test
    void theFirstServerIsTakenBackWhenItAnswersAgain() {
        way.swallow();
        String late = freshName();
        directory.add(person(late));
        assertThat(on(second, late)).isTrue();

        way.heal();

        await().untilAsserted(() -> {
            String name = freshName();
            directory.add(person(name));
            assertThat(on(first, name)).isTrue();
        });
    }

    private static boolean on(InMemoryServer server, String name) {
        try {
            return server.server().getEntry(personDn(name).toString()) != null;
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }
}
