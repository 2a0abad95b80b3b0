package dev.gatehouse.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.setting.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final PasswordHash SLOW =
            PasswordHash.parse("passwordHash", PasswordHash.encode("right horse", 2_000_000));
    private final Accounts accounts =
            new Accounts(List.of(new Account("ada", SLOW, Rights.of(List.of(), List.of()))), 1);

    @Test
    void aPasswordThatHeldIsCheckedForNextToNothing() {
        assertThat(find("ada", "right horse")).isPresent();
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(find("ada", "right horse")).isPresent();
        }
        // two million rounds of HMAC, a thousand times, would take minutes
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void anUnknownNameCostsWhatAWrongPasswordCosts() {
        long wrongPassword = nanos("ada", "wrong horse");
        long unknownName = nanos("bob", "wrong horse");
        assertThat(unknownName).isGreaterThan(wrongPassword / 4);
    }

    @Test
    void aFloodOfGuessesIsTurnedAwayAndTheKnownGetThrough() throws Exception {
        assertThat(find("ada", "right horse")).isPresent();
        ExecutorService guessers = Executors.newFixedThreadPool(24);
        List<Future<Optional<Account>>> guesses = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String guess = "guess " + i;
            guesses.add(guessers.submit(() -> find("ada", guess)));
        }
        long start = System.nanoTime();
        assertThat(find("ada", "right horse")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        int turnedAway = 0;
        for (Future<Optional<Account>> guess : guesses) {
            try {
                assertThat(guess.get()).isEmpty();
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e)
                        .cause()
                        .isInstanceOfSatisfying(
                                FailureException.class,
                                failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
                turnedAway++;
            }
        }
        guessers.shutdown();
        assertThat(turnedAway).isPositive();
    }

    @Test
    void aHashMadeHereIsReadHere() {
        PasswordHash hash = PasswordHash.parse("passwordHash", PasswordHash.encode("right horse"));
        assertThat(hash.matches("right horse")).isTrue();
        assertThat(hash.matches("right hors")).isFalse();
        assertThat(hash.unmatchable().matches("right horse")).isFalse();
    }

    @Test
    void aHashMadeByPythonsHashlibIsRead() {
        Secret encoded =
                new Secret("pbkdf2-sha256$20000$MDEyMzQ1Njc4OWFiY2RlZg==$vXoWTJIHvWFYa/K+5sk1LTnC9P6snLzH5shhCtMH3wM=");
        assertThat(PasswordHash.parse("passwordHash", encoded).matches("Grüße, Ada"))
                .isTrue();
    }

    private Optional<Account> find(String name, String password) {
        return accounts.find(new NamedPassword(name, password));
    }

    private long nanos(String name, String password) {
        long start = System.nanoTime();
        assertThat(find(name, password)).isEmpty();
        return System.nanoTime() - start;
    }
}
