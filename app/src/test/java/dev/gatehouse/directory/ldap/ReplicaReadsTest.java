package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.FaultProxy;
import dev.gatehouse.testing.InMemoryServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A primary and a "replica" that holds something else, so that an answer shows where it comes from. */
@Timeout(60)
class ReplicaReadsTest {
    private static final Duration CATCH_UP = Duration.ofMillis(700);

    private final InMemoryServer primary = InMemoryServer.start();
    private final InMemoryServer replica = InMemoryServer.start();
    private final FaultProxy way = FaultProxy.before(replica.port());
    private LdapDirectory directory;

    @BeforeEach
    void connect() throws LDAPException {
        primary.server().add(person("on-primary"));
        replica.server().add(person("on-replica"));
        directory = LdapDirectory.connect(primary.settings()
                .withPool(FaultsContract.IMPATIENT)
                .withReplicas(new LdapReplicaSettings(List.of(way.url()), CATCH_UP)));
    }

    @AfterEach
    void disconnect() {
        directory.close();
        way.close();
        replica.close();
        primary.close();
    }

    @Test
    void onlySearchesThatMayLagGoToTheReplica() {
        assertThat(names(persons().onReplica())).containsExactly("on-replica");
        assertThat(streamed(persons().onReplica())).containsExactly("on-replica");

        assertThat(names(persons())).containsExactly("on-primary");
        assertThat(streamed(persons())).containsExactly("on-primary");
        assertThat(directory.find(personDn("on-primary"), List.of())).isPresent();
        assertThat(directory.authenticates(personDn("on-replica"), "x")).isFalse();
    }

    @Test
    void whoHasWrittenSeesWhatHeWroteUntilTheReplicaMustHaveIt() {
        String name = freshName();
        directory.add(person(name));

        assertThat(names(persons().onReplica())).containsExactlyInAnyOrder("on-primary", name);
        assertThat(streamed(persons().onReplica())).containsExactlyInAnyOrder("on-primary", name);

        await().untilAsserted(() -> assertThat(names(persons().onReplica())).containsExactly("on-replica"));
    }

    @Test
    void aWriteThatFailedMayHaveBeenDoneAndCountsToo() {
        failing(() -> directory.delete(personDn("nobody")), FailureKind.NOT_FOUND);

        assertThat(names(persons().onReplica())).containsExactly("on-primary");
    }

    @Test
    void aReplicaThatFailsIsReplacedByThePrimaryAndAskedAgainLater() {
        way.swallow();
        FaultsContract.inTime(() -> assertThat(names(persons().onReplica())).containsExactly("on-primary"));
        // it is left alone: nobody waits for it now
        long before = System.nanoTime();
        assertThat(streamed(persons().onReplica())).containsExactly("on-primary");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(250));

        way.heal();

        await().untilAsserted(() -> assertThat(names(persons().onReplica())).containsExactly("on-replica"));
    }

    @Test
    void aConsumerThatFailsIsHeardAndNotAskedAgain() {
        List<Entry> seen = new ArrayList<>();

        failing(
                () -> directory.stream(persons().onReplica(), entry -> {
                    seen.add(entry);
                    directory.delete(personDn("nobody"));
                }),
                FailureKind.NOT_FOUND);

        assertThat(seen).hasSize(1);
    }

    private List<String> names(Query query) {
        return directory.find(query, 10).stream()
                .map(entry -> entry.getAttributeValue("uid"))
                .toList();
    }

    private List<String> streamed(Query query) {
        List<String> names = new ArrayList<>();
        directory.stream(query, entry -> names.add(entry.getAttributeValue("uid")));
        return names;
    }

    private static Query persons() {
        return new Query(
                PEOPLE,
                Query.Scope.ONE_LEVEL,
                Filter.createEqualityFilter("objectClass", "inetOrgPerson"),
                List.of("uid"));
    }
}
