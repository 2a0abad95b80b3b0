package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BY_NAME;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.content;
import static dev.gatehouse.provisioning.EmbeddedUsers.id;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.EmbeddedUsers.Outcome;
import dev.gatehouse.provisioning.FaultyDirectory.Moment;
import dev.gatehouse.provisioning.FaultyDirectory.Verb;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserChangeTest {
    private final EmbeddedUsers users = new EmbeddedUsers();
    private final UserStore store = EmbeddedUsers.local(users.directory(), BY_NAME);

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void aNewNameKeepsTheIdAndFreesTheOldName() {
        String id = id(store.create(MAIN, user("jane", "jane@example.com")));
        Resource renamed = store.change(MAIN, id, named("joan"));
        assertThat(id(renamed)).isEqualTo(id);
        assertThat(renamed.text(UserAttributes.USER_NAME)).contains("joan");
        assertThat(users.holders("userName:joan")).hasSize(1);
        assertThat(users.holders("userName:jane")).isEmpty();
        assertThat(users.holders("email:jane@example.com")).hasSize(1);
        assertThat(store.byUserName(MAIN, "jane")).isEmpty();
        assertThat(store.byUserName(MAIN, "JOAN").map(EmbeddedUsers::id)).contains(id);
        assertThat(id(store.create(MAIN, user("jane")))).isNotEqualTo(id);
    }

    @Test
    void aTakenNameIsADuplicateAndChangesNothing() {
        store.create(MAIN, user("joan", "joan@example.com"));
        String id = id(store.create(MAIN, user("jane", "jane@example.com")));
        Map<String, Set<String>> before = state(id);
        for (UnaryOperator<Resource> change : List.<UnaryOperator<Resource>>of(
                named("Joan"),
                user -> named("joan").apply(user).with(UserAttributes.DISPLAY_NAME, "J"),
                user -> user.with(UserAttributes.EMAIL, List.of("new@example.com", "JOAN@example.com")),
                named("joan@example.com"))) {
            assertThat(outcome(store, id, change).failedWith(FailureKind.DUPLICATE))
                    .isTrue();
            assertThat(state(id)).isEqualTo(before);
        }
    }

    @Test
    void aNewNameWhoseDnIsTakenAtTheLastInstantIsADuplicateAndChangesNothing() {
        String id = id(store.create(MAIN, user("jane", "jane@example.com")));
        Map<String, Set<String>> before = state(id);
        UserStore late = EmbeddedUsers.local(
                users.way().when(moment -> {
                    if (moment.verb() == Verb.RENAME && !moment.done()) {
                        users.plainPerson("joan");
                    }
                }),
                BY_NAME);
        assertThat(outcome(late, id, user -> named("joan").apply(user).with(UserAttributes.DISPLAY_NAME, "J"))
                        .failedWith(FailureKind.DUPLICATE))
                .isTrue();
        assertThat(state(id)).isEqualTo(before);
    }

    @Test
    void theLetterCaseOfANameCanChange() {
        String id = id(store.create(MAIN, user("jane", "jane@example.com")));
        Resource renamed = store.change(MAIN, id, named("Jane"));
        assertThat(renamed.text(UserAttributes.USER_NAME)).contains("Jane");
        assertThat(id(renamed)).isEqualTo(id);
        assertThat(users.holders("userName:jane")).hasSize(1);
        assertThat(users.people()).hasSize(1);
    }

    @Test
    void changesAtOnceLoseNone() throws Exception {
        String id = id(store.create(MAIN, user("jane")));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Outcome>> work = new ArrayList<>();
        UserStore other = EmbeddedUsers.claiming(users.way(), BY_NAME);
        for (int i = 0; i < 200; i++) {
            String email = "jane" + i + "@example.com";
            UserStore gateway = i % 2 == 0 ? store : other;
            work.add(() -> outcome(gateway, id, user -> {
                List<String> emails = new ArrayList<>(user.texts(UserAttributes.EMAIL));
                emails.add(email);
                return user.with(UserAttributes.EMAIL, emails);
            }));
        }
        int written = 0;
        for (Future<Outcome> future : threads.invokeAll(work)) {
            Outcome outcome = future.get(60, TimeUnit.SECONDS);
            assertThat(outcome.succeeded() || outcome.failedWith(FailureKind.UNAVAILABLE))
                    .as("%s", outcome)
                    .isTrue();
            written += outcome.succeeded() ? 1 : 0;
        }
        threads.shutdown();
        Resource jane = store.byId(MAIN, id).orElseThrow();
        assertThat(jane.texts(UserAttributes.EMAIL)).hasSize(written);
        System.out.println("changes at once: " + written + " of 200 written");
        assertThat(written).isEqualTo(200);
    }

    @Test
    void aChangeOfNothingWritesNothing() {
        FaultyDirectory way = users.way();
        UserStore gateway = EmbeddedUsers.local(way, BY_NAME);
        String id = id(gateway.create(MAIN, user("jane")));
        String version = gateway.byId(MAIN, id)
                .orElseThrow()
                .text(UserAttributes.VERSION)
                .orElseThrow();
        Resource same = gateway.change(MAIN, id, user -> user);
        assertThat(same.text(UserAttributes.VERSION)).contains(version);
    }

    @Test
    void aFaultAtAnyStepLeavesTheOldStateOrTheNewOneAndTellsWhich() throws Exception {
        List<Callable<List<String>>> checks = new ArrayList<>();
        for (boolean passwordsFollow : List.of(false, true)) {
            for (boolean claims : List.of(false, true)) {
                for (int change = passwordsFollow ? FIRST_WITH_PASSWORD : 0; change < CHANGES.size(); change++) {
                    String name = "f" + passwordsFollow + claims + change;
                    int calls = faultFree(name, passwordsFollow, claims, change);
                    for (int call = 0; call < calls; call++) {
                        for (boolean done : List.of(false, true)) {
                            Consumer<Moment> fault = FaultyDirectory.lost(call, done);
                            String person = name + "-" + call + done;
                            int nth = change;
                            checks.add(() -> checked(person, passwordsFollow, claims, nth, fault, false));
                        }
                    }
                }
            }
        }
        assertThat(inParallel(checks)).isEmpty();
    }

    @Test
    void whenTheDirectoryGoesAwayAtAnyStepNothingFalseIsSaid() throws Exception {
        List<Callable<List<String>>> checks = new ArrayList<>();
        for (boolean claims : List.of(false, true)) {
            for (int change = 0; change < CHANGES.size(); change++) {
                String name = "a" + claims + change;
                int calls = faultFree(name, true, claims, change);
                for (int call = 0; call < calls; call++) {
                    for (boolean done : List.of(false, true)) {
                        Consumer<Moment> fault = FaultyDirectory.awayFrom(FaultyDirectory.lost(call, done));
                        String person = name + "-" + call + done;
                        int nth = change;
                        checks.add(() -> checked(person, true, claims, nth, fault, true));
                    }
                }
            }
        }
        assertThat(inParallel(checks)).isEmpty();
    }

    private static List<String> inParallel(List<Callable<List<String>>> checks) throws Exception {
        // most of their time is waiting for a second look
        ExecutorService threads = Executors.newFixedThreadPool(24);
        List<String> wrong = new ArrayList<>();
        for (Future<List<String>> check : threads.invokeAll(checks)) {
            wrong.addAll(check.get());
        }
        threads.shutdown();
        return wrong;
    }

    private static final List<UnaryOperator<Resource>> CHANGES = List.of(
            user -> user.with(UserAttributes.DISPLAY_NAME, "New").with(AttributePath.of("title"), "N"),
            user -> user.with(UserAttributes.DISPLAY_NAME, "New")
                    .with(
                            UserAttributes.EMAIL,
                            List.of("new-" + user.text(UserAttributes.EMAIL).orElseThrow())),
            user -> user.with(UserAttributes.DISPLAY_NAME, "New")
                    .with(
                            UserAttributes.USER_NAME,
                            "new-" + user.text(UserAttributes.USER_NAME).orElseThrow()),
            user -> user.with(
                            UserAttributes.USER_NAME,
                            "F"
                                    + user.text(UserAttributes.USER_NAME)
                                            .orElseThrow()
                                            .substring(1))
                    .with(UserAttributes.DISPLAY_NAME, "New"),
            user -> user.with(
                            UserAttributes.USER_NAME,
                            "new-" + user.text(UserAttributes.USER_NAME).orElseThrow())
                    .with(
                            UserAttributes.EMAIL,
                            List.of("new-" + user.text(UserAttributes.EMAIL).orElseThrow()))
                    .with(UserAttributes.PASSWORD, "an0ther-Passw0rd"),
            user -> user.with(UserAttributes.DISPLAY_NAME, "New").with(UserAttributes.PASSWORD, "an0ther-Passw0rd"));
    private static final int FIRST_WITH_PASSWORD = 4;

    private UserStore gateway(FaultyDirectory way, boolean passwordsFollow, boolean claims) {
        if (passwordsFollow) {
            way.withPasswordsAfterTheAdd();
        }
        return claims ? EmbeddedUsers.claiming(way, BY_NAME) : EmbeddedUsers.local(way, BY_NAME);
    }

    private int faultFree(String name, boolean passwordsFollow, boolean claims, int change) {
        FaultyDirectory way = users.way();
        UserStore gateway = gateway(way, passwordsFollow, claims);
        String id = id(gateway.create(
                MAIN, user(name, name + "@example.com").with(UserAttributes.PASSWORD, "first-Passw0rd")));
        way.when(moment -> {});
        gateway.change(MAIN, id, CHANGES.get(change));
        return way.calls();
    }

    /** What went wrong; empty when nothing did. */
    private List<String> checked(
            String name,
            boolean passwordsFollow,
            boolean claims,
            int change,
            Consumer<Moment> fault,
            boolean staysAway) {
        FaultyDirectory way = users.way();
        UserStore gateway = gateway(way, passwordsFollow, claims);
        Resource jane = user(name, name + "@example.com").with(UserAttributes.PASSWORD, "first-Passw0rd");
        String id = id(gateway.create(MAIN, jane));
        Map<String, Set<String>> before = state(id);
        Resource wanted = CHANGES.get(change).apply(store.byId(MAIN, id).orElseThrow());
        way.when(fault);
        Outcome outcome = outcome(gateway, id, CHANGES.get(change));
        way.when(moment -> {});
        Map<String, Set<String>> after = state(id);
        boolean hasNewPassword = store.authenticates(MAIN, id, "an0ther-Passw0rd");
        boolean wantsPassword = wanted.text(UserAttributes.PASSWORD).isPresent();
        Resource now = store.byId(MAIN, id).orElseThrow();
        boolean isOld = after.equals(before) && !hasNewPassword;
        boolean isNew = now.without(UserAttributes.VERSION)
                        .without(UserAttributes.LAST_MODIFIED)
                        .equals(wanted.without(UserAttributes.PASSWORD)
                                .without(UserAttributes.VERSION)
                                .without(UserAttributes.LAST_MODIFIED))
                && hasNewPassword == wantsPassword;
        boolean asSaid = outcome.succeeded()
                ? isNew
                : outcome.failedWith(FailureKind.OUTCOME_UNKNOWN)
                        ? isOld || isNew || (staysAway && isNameHeld(id, now))
                        : isOld;
        List<String> wrong = new ArrayList<>();
        if (!asSaid) {
            wrong.add(name + " change " + change + ": " + outcome + " " + before + " -> " + after + hasNewPassword);
        }
        // afterwards the change can be made
        gateway.change(MAIN, id, user -> wanted.with(UserAttributes.VERSION, user.text(UserAttributes.VERSION)));
        if (!store.byId(MAIN, id).orElseThrow().texts(UserAttributes.EMAIL).equals(wanted.texts(UserAttributes.EMAIL))
                || !store.byId(MAIN, id)
                        .orElseThrow()
                        .text(UserAttributes.USER_NAME)
                        .equals(wanted.text(UserAttributes.USER_NAME))) {
            wrong.add(name + " cannot be changed afterwards");
        }
        return wrong;
    }

    /** Where the directory stays away, a rename may stop half way: the name that is seen must be held all the same. */
    private boolean isNameHeld(String id, Resource now) {
        String name = now.text(UserAttributes.USER_NAME).orElseThrow();
        return state(id)
                .get("gatehouseKey")
                .contains(IdentityKey.ofUserName(MAIN, name).text());
    }

    @Test
    void aGatewayKilledInARenameGivesNeitherNameAway() {
        int calls = faultFree("kill", false, false, 2);
        for (int call = 0; call < calls; call++) {
            for (boolean done : List.of(false, true)) {
                String name = "kill" + call + done;
                FaultyDirectory way = users.way();
                UserStore gateway = EmbeddedUsers.local(way, BY_NAME);
                String id = id(gateway.create(MAIN, user(name, name + "@example.com")));
                way.when(FaultyDirectory.killed(call, done));
                Outcome outcome = outcome(gateway, id, CHANGES.get(2));
                assertThat(outcome.killed()).isTrue();
                Resource now = store.byId(MAIN, id).orElseThrow();
                String visible = now.text(UserAttributes.USER_NAME).orElseThrow();
                assertThat(visible).isIn(name.toLowerCase(java.util.Locale.ROOT), name, "new-" + name);
                assertThat(users.holders("userName:" + visible.toLowerCase(java.util.Locale.ROOT)))
                        .hasSize(1);
                assertThat(Outcome.of(() -> store.create(MAIN, user(fullWidth(visible))))
                                .failedWith(FailureKind.DUPLICATE))
                        .isTrue();
                // and the rename can be finished, after which the old name is free
                store.change(MAIN, id, named("new-" + name));
                store.change(MAIN, id, named("done-" + name));
                store.create(MAIN, user(name));
                store.create(MAIN, user("new-" + name));
            }
        }
    }

    private Map<String, Set<String>> state(String id) {
        Map<String, Set<String>> content = content(
                users.entries(Filter.createEqualityFilter("gatehouseId", id)).get(0));
        content.remove("userPassword");
        return content;
    }

    private static Outcome outcome(UserStore store, String id, UnaryOperator<Resource> change) {
        return Outcome.of(() -> store.change(MAIN, id, change));
    }

    private static UnaryOperator<Resource> named(String name) {
        return user -> user.with(UserAttributes.USER_NAME, name);
    }

    private static String fullWidth(String ascii) {
        return ascii.chars()
                .map(c -> c >= 'a' && c <= 'z' ? c - '!' + 0xFF01 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
