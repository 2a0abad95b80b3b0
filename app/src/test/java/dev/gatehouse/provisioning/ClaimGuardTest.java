package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BY_ID;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.id;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.EmbeddedUsers.Outcome;
import dev.gatehouse.resource.UserAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody is there twice, and nothing stays blocked, whatever becomes of the gateways. */
class ClaimGuardTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    /** Drawn orders of calls; each order is one seed. */
    private static final int ORDERS = 150;

    private final EmbeddedUsers users = new EmbeddedUsers();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        users.close();
    }

    @Test
    void aGatewayKilledAtAnyStepBlocksNobodyForLong() throws Exception {
        EmbeddedUsers.claiming(users.directory(), BY_ID).create(MAIN, user("first"));
        int calls = callsOfACreate();
        List<Future<String>> checks = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            for (boolean done : List.of(false, true)) {
                String name = "killed" + call + done;
                FaultyDirectory way = users.way().when(FaultyDirectory.killed(call, done));
                checks.add(threads.submit(() -> afterTheKill(name, way)));
            }
        }
        for (Future<String> check : checks) {
            assertThat(check.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    /** What went wrong; empty when nothing did. */
    private String afterTheKill(String name, FaultyDirectory way) {
        String email = name + "@example.com";
        Outcome first = Outcome.of(() -> EmbeddedUsers.claiming(way, BY_ID).create(MAIN, user(name, email)));
        boolean isThere = !users.holders("email:" + email).isEmpty();
        long start = System.nanoTime();
        Outcome second = Outcome.of(
                () -> EmbeddedUsers.claiming(users.directory(), BY_ID).create(MAIN, user(name, email)));
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        boolean asExpected = first.killed()
                && (isThere ? second.failedWith(FailureKind.DUPLICATE) : second.succeeded())
                && users.holders("email:" + email).size() == 1
                && users.holders("userName:" + name.toLowerCase(java.util.Locale.ROOT))
                                .size()
                        == 1
                && waited.compareTo(Duration.ofMillis(3_500)) < 0;
        return asExpected ? "" : name + " " + isThere + " " + first + " " + second + " " + waited;
    }

    @Test
    void aClaimLeftBehindIsTakenOverInTheTimeOfACourtesy() {
        EmbeddedUsers.claiming(users.directory(), BY_ID).create(MAIN, user("first"));
        // look, claim, user
        UserStore dead = EmbeddedUsers.claiming(users.way().when(FaultyDirectory.killed(2, false)), BY_ID);
        assertThat(Outcome.of(() -> dead.create(MAIN, user("jane"))).killed()).isTrue();
        long start = System.nanoTime();
        EmbeddedUsers.claiming(users.directory(), BY_ID).create(MAIN, user("jane"));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(3_500));
        assertThat(users.holders("userName:jane")).hasSize(1);
    }

    @Test
    void whileOneGatewayPausesAtAnyStepAnotherMakesTheUserAndThereIsOne() throws Exception {
        Duration courtesy = Duration.ofMillis(200);
        EmbeddedUsers.claiming(users.directory(), BY_ID).create(MAIN, user("first"));
        int calls = callsOfACreate();
        for (int call = 0; call <= calls; call++) {
            String name = "paused" + call;
            CountDownLatch paused = new CountDownLatch(1);
            CountDownLatch resumed = new CountDownLatch(1);
            int pauseAt = call;
            FaultyDirectory way = users.way().when(moment -> {
                if (moment.call() == pauseAt && !moment.done()) {
                    paused.countDown();
                    awaited(resumed);
                }
            });
            Future<Outcome> slow = threads.submit(() -> Outcome.of(
                    () -> EmbeddedUsers.claiming(way, BY_ID, courtesy).create(MAIN, user(name))));
            while (!slow.isDone() && !paused.await(5, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
            Outcome quick = Outcome.of(() ->
                    EmbeddedUsers.claiming(users.directory(), BY_ID, courtesy).create(MAIN, user(name)));
            resumed.countDown();
            Outcome late = slow.get(10, TimeUnit.SECONDS);
            assertThat(users.holders("userName:" + name))
                    .as("call %d: %s, %s", call, quick, late)
                    .hasSize(1);
            assertThat(quick.succeeded() ^ late.succeeded())
                    .as("call %d: %s, %s", call, quick, late)
                    .isTrue();
        }
    }

    @Test
    void inEveryOrderOfCallsThereIsOneHolderAtMost() throws Exception {
        int nobody = 0;
        for (int seed = 0; seed < ORDERS; seed++) {
            int gateways = 2 + seed % 2;
            String email = "x" + seed + "@example.com";
            List<Supplier<dev.gatehouse.resource.Resource>> calls = new ArrayList<>();
            Turns turns = new Turns(seed, gateways);
            for (int i = 0; i < gateways; i++) {
                UserStore gateway = EmbeddedUsers.claiming(users.way().when(inTurn(turns, i)), BY_ID, AT_ONCE);
                String name = "n" + seed + "-" + i;
                calls.add(() -> gateway.create(MAIN, user(name, email)));
            }
            nobody += checked(seed, turns, calls, email);
        }
        System.out.println(
                "claim guard: nobody won in " + nobody + " of " + ORDERS + " orders of calls with take-over at once");
    }

    @Test
    void inEveryOrderOfCallsAUserWhoTakesAnAddressSharesItWithNobody() throws Exception {
        int nobody = 0;
        for (int seed = 0; seed < ORDERS; seed++) {
            String email = "x" + seed + "@example.com";
            String joe = id(EmbeddedUsers.claiming(users.directory(), BY_ID).create(MAIN, user("joe" + seed)));
            List<Supplier<dev.gatehouse.resource.Resource>> calls = new ArrayList<>();
            Turns turns = new Turns(seed, 3);
            for (int i = 0; i < 2; i++) {
                UserStore gateway = EmbeddedUsers.claiming(users.way().when(inTurn(turns, i)), BY_ID, AT_ONCE);
                calls.add(() -> gateway.change(MAIN, joe, user -> user.with(UserAttributes.EMAIL, List.of(email))));
            }
            UserStore other = EmbeddedUsers.claiming(users.way().when(inTurn(turns, 2)), BY_ID, AT_ONCE);
            String name = "new" + seed;
            calls.add(() -> other.create(MAIN, user(name, email)));
            nobody += checked(seed, turns, calls, email);
        }
        System.out.println("claim guard: nobody won in " + nobody + " of " + ORDERS + " orders of changes");
    }

    /** Runs the calls in turn; gives 1 where none succeeded. */
    private int checked(int seed, Turns turns, List<Supplier<dev.gatehouse.resource.Resource>> calls, String email)
            throws Exception {
        List<Future<Outcome>> futures = new ArrayList<>();
        for (Supplier<dev.gatehouse.resource.Resource> call : calls) {
            futures.add(threads.submit(() -> {
                try {
                    return Outcome.of(call);
                } finally {
                    turns.leave();
                }
            }));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> future : futures) {
            outcomes.add(future.get(30, TimeUnit.SECONDS));
        }
        List<String> holders = users.holders("email:" + email).stream()
                .map(entry -> entry.getAttributeValue("gatehouseId"))
                .toList();
        assertThat(holders).as("seed %d: %s", seed, outcomes).hasSizeLessThanOrEqualTo(1);
        Outcome last = outcomes.get(outcomes.size() - 1);
        last.user()
                .ifPresent(created ->
                        assertThat(holders).as("seed %d: %s", seed, outcomes).containsExactly(id(created)));
        if (holders.size() == 1) {
            assertThat(outcomes.stream()
                            .flatMap(outcome -> outcome.user().stream())
                            .map(EmbeddedUsers::id))
                    .as("seed %d: %s", seed, outcomes)
                    .contains(holders.get(0));
        }
        for (Outcome outcome : outcomes) {
            assertThat(outcome.succeeded()
                            || outcome.failedWith(FailureKind.DUPLICATE)
                            || outcome.failedWith(FailureKind.UNAVAILABLE))
                    .as("seed %d: %s", seed, outcomes)
                    .isTrue();
        }
        Outcome next = Outcome.of(() ->
                EmbeddedUsers.claiming(users.directory(), BY_ID, AT_ONCE).create(MAIN, user("next" + seed, email)));
        assertThat(holders.isEmpty() ? next.succeeded() : next.failedWith(FailureKind.DUPLICATE))
                .as("seed %d: %s, then %s", seed, outcomes, next)
                .isTrue();
        return holders.isEmpty() ? 1 : 0;
    }

    @Test
    void amongManyGatewaysEachNameHasOneWinnerAndAllOthersAreDuplicates() throws Exception {
        List<UserStore> gateways = List.of(
                EmbeddedUsers.claiming(users.way(), BY_ID),
                EmbeddedUsers.claiming(users.way(), BY_ID),
                EmbeddedUsers.claiming(users.way(), BY_ID));
        Map<Integer, Integer> winners = new ConcurrentHashMap<>();
        AtomicInteger unavailable = new AtomicInteger();
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            UserStore gateway = gateways.get(i % 3);
            Random random = new Random(i);
            work.add(() -> {
                List<Integer> names = new ArrayList<>(
                        java.util.stream.IntStream.range(0, 200).boxed().toList());
                Collections.shuffle(names, random);
                boolean allAsExpected = true;
                for (int name : names) {
                    Outcome outcome =
                            Outcome.of(() -> gateway.create(MAIN, user("n" + name, "n" + name + "@example.com")));
                    if (outcome.succeeded()) {
                        winners.merge(name, 1, Integer::sum);
                    } else if (outcome.failedWith(FailureKind.UNAVAILABLE)) {
                        unavailable.incrementAndGet();
                    }
                    allAsExpected &= outcome.succeeded()
                            || outcome.failedWith(FailureKind.DUPLICATE)
                            || outcome.failedWith(FailureKind.UNAVAILABLE);
                }
                return allAsExpected;
            });
        }
        for (Future<Boolean> done : threads.invokeAll(work)) {
            assertThat(done.get()).isTrue();
        }
        System.out.println("claim guard: " + unavailable + " of 4800 creates were UNAVAILABLE");
        assertThat(users.people()).hasSize(200);
        assertThat(winners)
                .hasSize(200)
                .allSatisfy((name, times) -> assertThat(times).isEqualTo(1));
        assertThat(unavailable).hasValue(0);
    }

    @Test
    void aKeyLetGoOfIsFreeAtOnce() {
        FaultyDirectory way = users.way();
        UserStore gateway = EmbeddedUsers.claiming(way, BY_ID);
        for (int i = 0; i < 5; i++) {
            gateway.delete(MAIN, id(gateway.create(MAIN, user("jane", "jane@example.com"))));
        }
        String joe = id(gateway.create(MAIN, user("joe", "jane@example.com")));
        gateway.change(MAIN, joe, user -> user.with(UserAttributes.EMAIL, List.of("joe@example.com")));
        gateway.create(MAIN, user("jane", "jane@example.com"));
        // who waits asks a hundred times in the two seconds
        assertThat(way.calls()).isLessThan(200);
    }

    @Test
    void whereTheWriteIsRefusedTheKeysAreFreeAtOnce() {
        EmbeddedUsers.claiming(users.directory(), BY_ID).create(MAIN, user("first"));
        // look, claim, claim, user
        UserStore refused = EmbeddedUsers.claiming(users.way().when(FaultyDirectory.refused(3)), BY_ID);
        assertThat(Outcome.of(() -> refused.create(MAIN, user("jane", "jane@example.com")))
                        .failedWith(FailureKind.REJECTED))
                .isTrue();
        FaultyDirectory way = users.way();
        EmbeddedUsers.claiming(way, BY_ID).create(MAIN, user("joe", "jane@example.com"));
        EmbeddedUsers.claiming(way, BY_ID).create(MAIN, user("jane"));
        assertThat(way.calls()).isLessThan(30);
    }

    @Test
    void aNameNobodyCanHaveBecauseItsClaimIsTakenStaysFree() {
        UserStore gateway = EmbeddedUsers.claiming(users.directory(), BY_ID);
        gateway.create(MAIN, user("jane", "jane@example.com"));
        // joe's name is claimed before the address turns out to be taken, or not at all
        assertThat(Outcome.of(() -> gateway.create(MAIN, user("joe", "jane@example.com")))
                        .failedWith(FailureKind.DUPLICATE))
                .isTrue();
        FaultyDirectory way = users.way();
        EmbeddedUsers.claiming(way, BY_ID).create(MAIN, user("joe"));
        assertThat(way.calls()).isLessThan(10);
    }

    private int callsOfACreate() {
        FaultyDirectory way = users.way();
        EmbeddedUsers.claiming(way, BY_ID).create(MAIN, user("count", "count@example.com"));
        return way.calls();
    }

    private static java.util.function.Consumer<FaultyDirectory.Moment> inTurn(Turns turns, int thread) {
        return moment -> {
            if (!moment.done()) {
                turns.await(thread);
            }
        };
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
