package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.RealServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What must hold when the server itself is killed, stopped or suspended. */
abstract class ProcessFaultsContract extends FaultsContract {
    abstract RealServer server();

    @AfterAll
    void stop() {
        server().close();
    }

    @Override
    LdapSettings settings() {
        return server().settings();
    }

    @Override
    int port() {
        return server().port();
    }

    @Test
    void aServerThatIsSuspendedIsUnavailableInTimeAndGoesOnWhenItIsResumed() {
        try (LdapDirectory directory = impatient()) {
            directory.find(PEOPLE, List.of("ou"));
            server().suspend();
            try {
                inTime(() -> failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE));
                inTime(() -> failing(() -> directory.requireWritable(PEOPLE), FailureKind.UNAVAILABLE));
            } finally {
                server().resume();
            }
            assertThat(directory.find(PEOPLE, List.of("ou"))).isPresent();
            directory.requireWritable(PEOPLE);
        }
    }

    @Test
    void aServerThatIsStoppedIsUnavailableAndUsedAgainWhenItIsBack() {
        try (LdapDirectory directory = impatient()) {
            directory.find(PEOPLE, List.of("ou"));
            server().stop();
            try {
                failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE);
                failing(() -> directory.add(person(freshName())), FailureKind.UNAVAILABLE);
            } finally {
                server().restart();
            }
            directory.requireWritable(PEOPLE);
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilledAndTheClientGoesOn() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        Set<String> refused = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch going = new CountDownLatch(100);
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try (LdapDirectory directory = impatient()) {
            for (int i = 0; i < 4; i++) {
                writers.execute(() -> {
                    while (!done.get()) {
                        String name = freshName();
                        try {
                            directory.add(person(name));
                            acknowledged.add(name);
                        } catch (FailureException e) {
                            if (e.kind() == FailureKind.UNAVAILABLE) {
                                refused.add(name);
                            } else if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                                fail("an add while the server was killed", e);
                            }
                        }
                        going.countDown();
                    }
                });
            }
            assertThat(going.await(30, TimeUnit.SECONDS)).isTrue();
            server().kill();
            server().restart();
            int before = acknowledged.size();
            await().until(() -> acknowledged.size() > before + 100);
            done.set(true);
            writers.shutdown();
            assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

            assertThat(acknowledged)
                    .allSatisfy(name -> assertThat(directory.find(personDn(name), List.of()))
                            .isPresent());
            assertThat(refused)
                    .as("said to be not written")
                    .allSatisfy(name -> assertThat(directory.find(personDn(name), List.of()))
                            .isEmpty());
        } finally {
            done.set(true);
            writers.shutdownNow();
        }
    }

    private LdapDirectory impatient() {
        return LdapDirectory.connect(settings().withPool(IMPATIENT));
    }
}
