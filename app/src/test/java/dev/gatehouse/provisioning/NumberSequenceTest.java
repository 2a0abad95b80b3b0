package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BY_ID;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.id;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.FaultyDirectory.Verb;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NumberSequenceTest {
    private static final long FIRST = 2_251_799_813_685_249L;
    private static final long SAFE_IN_JAVASCRIPT = (1L << 53) - 1;

    private final EmbeddedUsers users = new EmbeddedUsers();

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void noNumberIsGivenTwiceByAnyGatewayOrThread() throws Exception {
        List<NumberSequence> gateways = List.of(
                EmbeddedUsers.keys(users.way()), EmbeddedUsers.keys(users.way()), EmbeddedUsers.keys(users.way()));
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<Callable<List<Long>>> work = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            NumberSequence keys = gateways.get(i % 3);
            work.add(() -> LongStream.range(0, 1_000)
                    .map(number -> keys.next())
                    .boxed()
                    .toList());
        }
        Set<Long> all = new HashSet<>();
        for (Future<List<Long>> numbers : threads.invokeAll(work)) {
            all.addAll(numbers.get());
        }
        threads.shutdown();
        assertThat(all).hasSize(12_000).allSatisfy(number -> assertThat(number).isBetween(FIRST, SAFE_IN_JAVASCRIPT));
    }

    @Test
    void aNumberIsNotGivenAgainAfterADeleteOrAStop() {
        UserStore gateway = EmbeddedUsers.local(users.directory(), BY_ID);
        Resource jane = gateway.createWithUserKey(MAIN, user("jane"));
        gateway.delete(MAIN, id(jane));
        Set<String> seen = new HashSet<>(jane.texts(UserAttributes.USER_KEY));
        assertThat(seen.addAll(gateway.createWithUserKey(MAIN, user("jane")).texts(UserAttributes.USER_KEY)))
                .isTrue();
        // another gateway, or this one started again
        UserStore next = EmbeddedUsers.local(users.directory(), BY_ID);
        assertThat(seen.addAll(next.createWithUserKey(MAIN, user("joe")).texts(UserAttributes.USER_KEY)))
                .isTrue();
    }

    @Test
    void anAnswerThatWasLostCostsNumbersAndGivesNoneTwice() {
        NumberSequence other = EmbeddedUsers.keys(users.way());
        Set<Long> seen = new HashSet<>(Set.of(other.next()));
        for (boolean done : List.of(false, true)) {
            NumberSequence keys = EmbeddedUsers.keys(users.way().when(FaultyDirectory.lostFirst(Verb.MODIFY, done)));
            for (int i = 0; i < 250; i++) {
                assertThat(seen.add(keys.next())).isTrue();
                assertThat(seen.add(other.next())).isTrue();
            }
        }
    }

    @Test
    void theCounterIsMadeOnceWhoeverComesFirst() {
        for (boolean done : List.of(false, true)) {
            EmbeddedUsers.keys(users.way().when(FaultyDirectory.lostFirst(Verb.ADD, done)))
                    .next();
        }
        assertThat(users.entries(Filter.createEqualityFilter("objectClass", "gatehouseCounter")))
                .hasSize(1);
    }

    @Test
    void anInvalidUserCostsNoNumber() {
        FaultyDirectory way = users.way();
        UserStore gateway = EmbeddedUsers.local(way, BY_ID);
        assertThatThrownBy(() -> gateway.createWithUserKey(MAIN, user("jane", "no address")))
                .isInstanceOf(FailureException.class);
        assertThat(way.calls()).isZero();
    }

    @Test
    void whereTheRangeEndsNoNumberIsGiven() {
        NumberSequence keys = EmbeddedUsers.keys(users.way());
        keys.next();
        users.directory()
                .modify(
                        RelativeDn.parse("cn=userKey,ou=counters,ou=gatehouse").below(EmbeddedUsers.BASE),
                        List.of(new Modification(
                                ModificationType.REPLACE, "gatehouseNext", Long.toString(SAFE_IN_JAVASCRIPT - 99))));
        NumberSequence late = EmbeddedUsers.keys(users.way());
        assertThatThrownBy(() -> LongStream.range(0, 101)
                        .forEach(number -> assertThat(late.next()).isLessThanOrEqualTo(SAFE_IN_JAVASCRIPT)))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }
}
