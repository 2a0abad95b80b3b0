package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BY_ID;
import static dev.gatehouse.provisioning.EmbeddedUsers.BY_NAME;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.id;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.EmbeddedUsers.Outcome;
import dev.gatehouse.provisioning.FaultyDirectory.Moment;
import dev.gatehouse.provisioning.FaultyDirectory.Verb;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserCreationTest {
    private static final String PASSWORD = "first-Passw0rd";

    private final EmbeddedUsers users = new EmbeddedUsers();

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void anAnswerThatWasLostIsReadBack() {
        UserStore gateway = EmbeddedUsers.local(users.way().when(FaultyDirectory.lostFirst(Verb.ADD, true)), BY_ID);
        users.plainPerson("first");
        Resource jane = gateway.create(MAIN, user("jane", "jane@example.com"));
        assertThat(users.holders("userName:jane")).hasSize(1);
        assertThat(gateway.byId(MAIN, id(jane))).contains(jane);
    }

    @Test
    void aRequestThatWasLostIsUnavailable() {
        users.plainPerson("first");
        UserStore gateway = EmbeddedUsers.local(users.way().when(FaultyDirectory.lostFirst(Verb.ADD, false)), BY_ID);
        assertThat(Outcome.of(() -> gateway.create(MAIN, user("jane"))).failure())
                .contains(FailureKind.UNAVAILABLE);
        assertThat(users.holders("userName:jane")).isEmpty();
        gateway.create(MAIN, user("jane"));
    }

    @Test
    void whereTheDirectoryGoesAwayTheOutcomeIsUnknown() {
        users.plainPerson("first");
        UserStore gateway = EmbeddedUsers.local(
                users.way().when(FaultyDirectory.awayFrom(FaultyDirectory.lostFirst(Verb.ADD, true))), BY_ID);
        assertThat(Outcome.of(() -> gateway.create(MAIN, user("jane"))).failure())
                .contains(FailureKind.OUTCOME_UNKNOWN);
    }

    @Test
    void aFaultAtAnyStepIsToldAsItWas() throws Exception {
        assertThat(withAFaultAtAnyStep(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void whenTheDirectoryGoesAwayAtAnyStepNothingFalseIsSaid() throws Exception {
        assertThat(withAFaultAtAnyStep(FaultyDirectory::awayFrom)).isEmpty();
    }

    private List<String> withAFaultAtAnyStep(UnaryOperator<Consumer<Moment>> sort) throws Exception {
        List<Callable<String>> checks = new ArrayList<>();
        for (boolean passwordsFollow : List.of(false, true)) {
            for (boolean claims : List.of(false, true)) {
                FaultyDirectory count = users.way();
                // the first create makes the containers: they take part in what follows, in tenants of their own
                String first = "count" + passwordsFollow + claims;
                create(count, passwordsFollow, claims, new TenantId(first), first);
                for (int call = 0; call < count.calls(); call++) {
                    for (boolean done : List.of(false, true)) {
                        String name = "n" + passwordsFollow + claims + call + done;
                        Consumer<Moment> fault = sort.apply(FaultyDirectory.lost(call, done));
                        checks.add(() -> checked(name, passwordsFollow, claims, fault));
                    }
                }
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(24);
        List<String> wrong = new ArrayList<>();
        for (Future<String> check : threads.invokeAll(checks)) {
            wrong.add(check.get());
        }
        threads.shutdown();
        wrong.removeIf(String::isEmpty);
        return wrong;
    }

    /** What went wrong; empty when nothing did. */
    private String checked(String name, boolean passwordsFollow, boolean claims, Consumer<Moment> fault) {
        TenantId tenant = new TenantId(name);
        Outcome outcome = Outcome.of(() -> create(users.way().when(fault), passwordsFollow, claims, tenant, name));
        long entries = entries(name);
        boolean asSaid = outcome.succeeded()
                ? entries == 1
                : outcome.failedWith(FailureKind.OUTCOME_UNKNOWN)
                        || (outcome.failedWith(FailureKind.UNAVAILABLE) && entries == 0);
        boolean hasPassword = !outcome.succeeded()
                || EmbeddedUsers.local(users.directory(), BY_ID)
                        .authenticates(tenant, id(outcome.user().orElseThrow()), PASSWORD);
        Outcome next = Outcome.of(() -> create(users.way(), passwordsFollow, claims, tenant, name));
        boolean nextIsRight = entries == 1 ? next.failedWith(FailureKind.DUPLICATE) : next.succeeded();
        return asSaid && hasPassword && nextIsRight && entries(name) == 1
                ? ""
                : name + ": " + outcome + ", entries " + entries + ", then " + next;
    }

    private long entries(String name) {
        return users.people().stream()
                .filter(entry -> name.equals(entry.getAttributeValue("uid")))
                .count();
    }

    private static Resource create(
            FaultyDirectory way, boolean passwordsFollow, boolean claims, TenantId tenant, String name) {
        if (passwordsFollow) {
            way.withPasswordsAfterTheAdd();
        }
        UserStore gateway = claims ? EmbeddedUsers.claiming(way, BY_ID) : EmbeddedUsers.local(way, BY_ID);
        return gateway.create(tenant, user(name, name + "@example.com").with(UserAttributes.PASSWORD, PASSWORD));
    }

    @Test
    void aUserWhosePasswordIsRefusedDoesNotStay() {
        users.plainPerson("first");
        // look, user, password
        FaultyDirectory way = users.way().withPasswordsAfterTheAdd().when(FaultyDirectory.refused(2));
        UserStore gateway = EmbeddedUsers.local(way, BY_ID);
        Resource jane = user("jane").with(UserAttributes.PASSWORD, PASSWORD);
        assertThat(Outcome.of(() -> gateway.create(MAIN, jane)).failure()).contains(FailureKind.REJECTED);
        assertThat(users.holders("userName:jane")).isEmpty();
        gateway.create(MAIN, jane);
    }

    @Test
    void whatComesOutIsWhatIsThereAndHasNoPassword() {
        UserStore gateway = EmbeddedUsers.local(users.way(), BY_NAME);
        Resource jane = gateway.create(
                MAIN,
                user("Jane", "jane@example.com")
                        .with(UserAttributes.ACTIVE, false)
                        .with(UserAttributes.PASSWORD, PASSWORD));
        assertThat(jane.text(UserAttributes.PASSWORD)).isEmpty();
        assertThat(jane.text(UserAttributes.CREATED)).isPresent();
        assertThat(jane.flag(UserAttributes.ACTIVE)).contains(false);
        assertThat(gateway.byId(MAIN, id(jane).toUpperCase(java.util.Locale.ROOT)))
                .contains(jane);
        assertThat(gateway.byUserName(MAIN, "jANE")).contains(jane);
    }

    @Test
    void whoWasThereBeforeUsIsADuplicate() {
        users.plainPerson("jane", new Attribute("mail", "j.doe@example.com"));
        users.plainPerson("joe@example.com");
        UserStore gateway = EmbeddedUsers.local(users.way(), BY_ID);
        for (Resource wanted : List.of(
                user("JANE"),
                user("other1", "J.Doe@example.com"),
                user("j.doe@example.com"),
                user("JOE@example.com"),
                user("other2", "joe@example.com"))) {
            assertThat(Outcome.of(() -> gateway.create(MAIN, wanted)).failure())
                    .as("%s", wanted.text(UserAttributes.USER_NAME))
                    .contains(FailureKind.DUPLICATE);
        }
        assertThat(users.people()).hasSize(2);
    }

    @Test
    void theFieldThatIsTakenIsNamed() {
        UserStore gateway = EmbeddedUsers.local(users.way(), BY_ID);
        users.plainPerson("old", new Attribute("mail", "old@example.com"));
        gateway.create(MAIN, user("jane", "jane@example.com"));
        assertThat(fieldTaken(gateway, user("jane"))).isEqualTo("userName");
        assertThat(fieldTaken(gateway, user("joe", "jane@example.com"))).isEqualTo("emails");
        assertThat(fieldTaken(gateway, user("old"))).isEqualTo("userName");
        assertThat(fieldTaken(gateway, user("joe", "old@example.com"))).isEqualTo("emails");
    }

    private static String fieldTaken(UserStore gateway, Resource wanted) {
        try {
            gateway.create(MAIN, wanted);
            return "nothing";
        } catch (dev.gatehouse.failure.FailureException e) {
            return e.failure().violations().get(0).field();
        }
    }

    @Test
    void aDeleteWhoseAnswerWasLostIsADelete() {
        UserStore gateway =
                EmbeddedUsers.claiming(users.way().when(FaultyDirectory.lostFirst(Verb.DELETE, true)), BY_ID);
        String id = id(gateway.create(MAIN, user("jane")));
        gateway.delete(MAIN, id);
        assertThat(users.people()).isEmpty();
        gateway.create(MAIN, user("jane"));
    }

    @Test
    void aDeleteThatDidNotComeThroughIsUnavailable() {
        UserStore gateway =
                EmbeddedUsers.claiming(users.way().when(FaultyDirectory.lostFirst(Verb.DELETE, false)), BY_ID);
        String id = id(gateway.create(MAIN, user("jane")));
        assertThat(deleted(gateway, id).failure()).contains(FailureKind.UNAVAILABLE);
        assertThat(users.people()).hasSize(1);
        assertThat(deleted(gateway, id).succeeded()).isTrue();
        assertThat(deleted(gateway, id).failure()).contains(FailureKind.NOT_FOUND);
    }

    @Test
    void aDeleteAfterWhichTheDirectoryIsAwayIsUnknown() {
        users.plainPerson("first");
        UserStore healthy = EmbeddedUsers.claiming(users.way(), BY_ID);
        String id = id(healthy.create(MAIN, user("jane")));
        UserStore gateway = EmbeddedUsers.claiming(
                users.way().when(FaultyDirectory.awayFrom(FaultyDirectory.lostFirst(Verb.DELETE, true))), BY_ID);
        assertThat(deleted(gateway, id).failure()).contains(FailureKind.OUTCOME_UNKNOWN);
    }

    private static Outcome deleted(UserStore gateway, String id) {
        return Outcome.of(() -> {
            gateway.delete(MAIN, id);
            return Resource.EMPTY;
        });
    }
}
