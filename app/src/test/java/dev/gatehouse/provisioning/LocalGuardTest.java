package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BY_ID;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.EmbeddedUsers.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalGuardTest {
    private final EmbeddedUsers users = new EmbeddedUsers();

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void amongManyThreadsEachPersonHasOneWinner() throws Exception {
        UserStore gateway = EmbeddedUsers.local(users.directory(), BY_ID);
        List<Callable<Outcome>> work = new ArrayList<>();
        for (int i = 0; i < 1_600; i++) {
            int person = i % 200;
            // the keys of a person come in another order each time, and two of them are of other kinds
            String name = i % 3 == 0 ? "n" + person : "n" + person + "@example.com";
            String email = "n" + person + "@example.com";
            work.add(() -> Outcome.of(() -> gateway.create(MAIN, user(name, email))));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int succeeded = 0;
        for (Future<Outcome> future : threads.invokeAll(work)) {
            Outcome outcome = future.get();
            assertThat(outcome.succeeded() || outcome.failedWith(FailureKind.DUPLICATE))
                    .as("%s", outcome)
                    .isTrue();
            succeeded += outcome.succeeded() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(succeeded).isEqualTo(200);
        assertThat(users.people()).hasSize(200);
    }

    @Test
    void aLockIsGivenBackWhateverHappens() {
        users.plainPerson("first");
        FaultyDirectory way = users.way().when(FaultyDirectory.lost(0, false));
        UserStore gateway = EmbeddedUsers.local(way, BY_ID);
        assertThat(Outcome.of(() -> gateway.create(MAIN, user("jane"))).failure())
                .contains(FailureKind.UNAVAILABLE);
        way.when(moment -> {
            if (moment.call() == 1) {
                throw new IllegalStateException("a fault of ours");
            }
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> gateway.create(MAIN, user("jane")))
                .isInstanceOf(IllegalStateException.class);
        way.when(moment -> {});
        ExecutorService other = Executors.newSingleThreadExecutor();
        assertThat(other.submit(() -> Outcome.of(() -> gateway.create(MAIN, user("jane")))))
                .succeedsWithin(java.time.Duration.ofSeconds(5))
                .matches(Outcome::succeeded);
        other.shutdown();
    }
}
