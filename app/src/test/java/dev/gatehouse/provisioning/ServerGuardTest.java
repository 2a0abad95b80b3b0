package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BY_ID;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.id;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.EmbeddedUsers.Outcome;
import dev.gatehouse.provisioning.FaultyDirectory.Verb;
import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the guard makes of a server's refusal; that a server's rule holds is tested on the servers that have one. */
class ServerGuardTest {
    private final EmbeddedUsers users = new EmbeddedUsers();
    private final UserStore other = EmbeddedUsers.local(users.directory(), BY_ID);

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void aRefusalBecauseSomebodyWasQuickerIsADuplicate() {
        other.create(MAIN, user("first"));
        UserStore gateway = before(Verb.ADD, () -> other.create(MAIN, user("jane")));
        assertThat(Outcome.of(() -> gateway.create(MAIN, user("Jane"))).failure())
                .contains(FailureKind.DUPLICATE);
        assertThat(users.holders("userName:jane")).hasSize(1);
    }

    @Test
    void aRefusalOfAValueStaysWhatItIs() {
        other.create(MAIN, user("first"));
        UserStore gateway = before(Verb.ADD, () -> {});
        assertThat(Outcome.of(() -> gateway.create(MAIN, user("jane"))).failure())
                .contains(FailureKind.REJECTED);
    }

    @Test
    void aChangeThatIsRefusedBecauseSomebodyWasQuickerIsADuplicate() {
        String joe = id(other.create(MAIN, user("joe")));
        UserStore gateway = before(Verb.MODIFY, () -> other.create(MAIN, user("jane", "jane@example.com")));
        assertThat(Outcome.of(() -> gateway.change(
                                MAIN, joe, user -> user.with(UserAttributes.EMAIL, List.of("jane@example.com"))))
                        .failure())
                .contains(FailureKind.DUPLICATE);
        assertThat(users.holders("email:jane@example.com")).hasSize(1);
    }

    /** A gateway whose first write of a kind is refused by the server, after this has happened. */
    private UserStore before(Verb verb, Runnable happens) {
        AtomicBoolean over = new AtomicBoolean();
        return EmbeddedUsers.gateway(
                users.way().when(moment -> {
                    if (moment.verb() == verb && !moment.done() && over.compareAndSet(false, true)) {
                        happens.run();
                        FaultyDirectory.refused(moment.call()).accept(moment);
                    }
                }),
                BY_ID,
                ServerGuard::new);
    }
}
