package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.directory.Directory;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two OpenLDAP servers that do not copy from each other, so that an entry shows where it was written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SlapdFailoverTest {
    private final RealServer first = Slapd.start(Slapd.options().withNoSync());
    private final RealServer second = Slapd.start(Slapd.options().withNoSync());

    @AfterAll
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void theSecondServesWhileTheFirstIsKilledAndTheFirstOnceItIsBack() {
        try (LdapDirectory directory = LdapDirectory.connect(first.settings()
                        .withUrls(List.of(first.url(), second.url()))
                        .withPool(FaultsContract.IMPATIENT));
                LdapDirectory onFirst = LdapDirectory.connect(first.settings());
                LdapDirectory onSecond = LdapDirectory.connect(second.settings())) {
            assertThat(onFirst.find(personDn(written(directory)), List.of())).isPresent();

            first.kill();
            assertThat(directory.find(PEOPLE, List.of("ou"))).isPresent();
            for (int i = 0; i < 5; i++) {
                assertThat(onSecond.find(personDn(written(directory)), List.of()))
                        .isPresent();
            }

            first.restart();
            await().until(() ->
                    onFirst.find(personDn(written(directory)), List.of()).isPresent());
            // and not once more to the second
            for (int i = 0; i < 20; i++) {
                assertThat(onFirst.find(personDn(written(directory)), List.of()))
                        .isPresent();
            }
        }
    }

    private static String written(Directory directory) {
        String name = freshName();
        directory.add(person(name));
        return name;
    }
}
