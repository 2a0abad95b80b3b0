package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.setting.Secret;
import dev.gatehouse.testing.FaultProxy;
import dev.gatehouse.testing.FaultProxy.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What must hold when the connection to a server breaks, hangs or is not there, whichever server it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class FaultsContract {
    static final LdapPoolSettings IMPATIENT = new LdapPoolSettings(
            4,
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofMillis(600),
            Duration.ofMillis(200),
            Duration.ofSeconds(1));

    /** Waiting for a permit, a check, connecting with its bind, an answer; and some more for a machine under load. */
    private static final Duration LONGEST_CALL = Duration.ofMillis(300 + 300 + 600 + 600 + 1500);

    private FaultProxy proxy;
    private LdapDirectory directory;

    abstract LdapSettings settings();

    abstract int port();

    @BeforeEach
    void connect() {
        proxy = FaultProxy.before(port());
        directory =
                LdapDirectory.connect(settings().withUrls(List.of(proxy.url())).withPool(IMPATIENT));
        directory.capabilities();
    }

    @AfterEach
    void disconnect() {
        directory.close();
        proxy.close();
    }

    @Test
    void anAddWhoseAnswerIsLostIsUnknownAndDone() {
        String name = freshName();
        proxy.loseAnswersTo(Request.ADD);

        failing(() -> directory.add(person(name)), FailureKind.OUTCOME_UNKNOWN);

        assertThat(directory.find(personDn(name), List.of("uid"))).isPresent();
    }

    @Test
    void noOtherWriteWhoseAnswerIsLostIsSentTwice() {
        String name = freshName();
        directory.add(person(name));
        proxy.loseAnswersTo(Request.MODIFY);
        proxy.loseAnswersTo(Request.MODIFY_DN);
        proxy.loseAnswersTo(Request.DELETE);
        List<Modification> swap = List.of(
                new Modification(ModificationType.DELETE, "gatehouseVersion", "1"),
                new Modification(ModificationType.ADD, "gatehouseVersion", "2"));

        // sent twice, the second would be STALE, and then NOT_FOUND
        failing(() -> directory.modify(personDn(name), swap), FailureKind.OUTCOME_UNKNOWN);
        failing(() -> directory.rename(personDn(name), new RDN("uid", name + "b")), FailureKind.OUTCOME_UNKNOWN);
        assertThat(directory.find(personDn(name + "b"), List.of("gatehouseVersion")))
                .hasValueSatisfying(entry ->
                        assertThat(entry.getAttributeValue("gatehouseVersion")).isEqualTo("2"));
        failing(() -> directory.delete(personDn(name + "b")), FailureKind.OUTCOME_UNKNOWN);
        assertThat(directory.find(personDn(name + "b"), List.of())).isEmpty();
    }

    @Test
    void aReadWhoseConnectionBreaksIsRepeatedOnce() {
        directory.find(PEOPLE, List.of("ou"));
        proxy.reset();

        assertThat(directory.find(PEOPLE, List.of("ou"))).isPresent();

        proxy.loseAnswersTo(Request.SEARCH);
        failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE);
        failing(() -> directory.find(ContractEntries.everybodyIn("x"), 5), FailureKind.UNAVAILABLE);
    }

    @Test
    void connectionsThatBrokeWhileIdleAreNoticedBeforeAWrite() {
        directory.find(PEOPLE, List.of("ou"));
        proxy.reset();

        await().pollDelay(Duration.ofMillis(1100)).until(() -> true);

        assertThat(directory.add(person(freshName()))).isNotNull();
    }

    @Test
    void connectionsThatWentSilentWhileIdleAreNoticedBeforeAWrite() throws Exception {
        occupyAllConnections();
        proxy.forgetConnections();

        await().pollDelay(Duration.ofMillis(1100)).until(() -> true);

        assertThat(inTime(() -> directory.add(person(freshName())))).isNotNull();
    }

    @Test
    void aServerThatHangsIsUnavailableInTime() {
        directory.find(PEOPLE, List.of("ou"));
        proxy.swallow();

        inTime(() -> failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE));
        inTime(() -> failing(() -> directory.authenticates(PEOPLE, "secret"), FailureKind.UNAVAILABLE));
        inTime(() -> failing(() -> directory.requireWritable(PEOPLE), FailureKind.UNAVAILABLE));

        proxy.heal();
        assertThat(directory.find(PEOPLE, List.of("ou"))).isPresent();
    }

    @Test
    void aWriteToAServerThatHangsIsUnknownOnceSentAndUnavailableBefore() {
        directory.find(PEOPLE, List.of("ou"));
        proxy.swallow();

        inTime(() -> failing(() -> directory.add(person(freshName())), FailureKind.OUTCOME_UNKNOWN));
        // that connection is gone, and another is not to be had
        inTime(() -> failing(() -> directory.add(person(freshName())), FailureKind.UNAVAILABLE));
    }

    @Test
    void manyCallersOfAServerThatHangsAllHearInTime() throws Exception {
        occupyAllConnections();
        proxy.swallow();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(() ->
                    inTime(() -> failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE)));
        }
        ExecutorService callers = Executors.newFixedThreadPool(40);
        try {
            for (Future<String> call : callers.invokeAll(calls)) {
                assertThat(call.get()).isNotBlank();
            }
        } finally {
            callers.shutdownNow();
        }
        proxy.heal();
        assertThat(directory.find(PEOPLE, List.of("ou"))).isPresent();
    }

    @Test
    void noMoreConnectionsAreOpenedThanThePoolIsLarge() throws Exception {
        occupyAllConnections();

        assertThat(proxy.connections()).isBetween(1, IMPATIENT.size());
    }

    @Test
    void aServerThatIsNotThereIsUnavailableUntilItIs() {
        FaultProxy gone = FaultProxy.before(port());
        gone.close();
        try (LdapDirectory early =
                LdapDirectory.connect(settings().withUrls(List.of(gone.url())).withPool(IMPATIENT))) {
            failing(early::capabilities, FailureKind.UNAVAILABLE);
            failing(() -> early.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE);
            failing(() -> early.stream(ContractEntries.everybodyIn("x"), entry -> {}), FailureKind.UNAVAILABLE);
            failing(() -> early.add(person(freshName())), FailureKind.UNAVAILABLE);
            failing(() -> early.delete(personDn("x")), FailureKind.UNAVAILABLE);
            failing(() -> early.setPassword(personDn("x"), "secret"), FailureKind.UNAVAILABLE);
            failing(() -> early.authenticates(personDn("x"), "secret"), FailureKind.UNAVAILABLE);
            failing(() -> early.requireWritable(PEOPLE), FailureKind.UNAVAILABLE);
        }
    }

    @Test
    void aWrongPasswordOfOurOwnIsUnavailableAndNotSaid() {
        LdapSettings wrong = settings()
                .withAccount(settings().bindDn().orElseThrow(), new Secret("not-the-password"))
                .withPool(IMPATIENT);
        try (LdapDirectory refused = LdapDirectory.connect(wrong)) {
            assertThat(failing(() -> refused.add(person(freshName())), FailureKind.UNAVAILABLE))
                    .contains("does not let the gateway in")
                    .doesNotContain("not-the-password");
        }
    }

    @Test
    void aClosedDirectoryIsUnavailable() {
        directory.close();

        failing(() -> directory.find(PEOPLE, List.of("ou")), FailureKind.UNAVAILABLE);
    }

    /** The call's result, which must be there before every time-out together has passed. */
    static <T> T inTime(Callable<T> call) throws FailureException {
        long start = System.nanoTime();
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_CALL);
        }
    }

    private void occupyAllConnections() throws InterruptedException {
        proxy.delayAnswers(Duration.ofMillis(20));
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            callers.invokeAll(Collections.nCopies(24, () -> directory.find(PEOPLE, List.of("ou"))));
        } finally {
            callers.shutdownNow();
            proxy.delayAnswers(Duration.ZERO);
        }
    }
}
