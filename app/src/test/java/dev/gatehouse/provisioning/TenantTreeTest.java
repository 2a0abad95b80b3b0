package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BASE;
import static dev.gatehouse.provisioning.EmbeddedUsers.BY_NAME;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.EmbeddedUsers.Outcome;
import dev.gatehouse.provisioning.FaultyDirectory.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantTreeTest {
    private static final TenantId EAST = new TenantId("east");
    private static final Filter ANYBODY = Filter.createPresenceFilter("objectClass");

    private final EmbeddedUsers users = new EmbeddedUsers();

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void theContainersOfATenantAreMadeByTheFirstWriteHoweverManyComeAtOnce() throws Exception {
        UserStore gateway = EmbeddedUsers.local(users.directory(), BY_NAME);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int round = 0; round < 10; round++) {
            TenantId tenant = new TenantId("t" + round);
            List<Callable<Outcome>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "n" + i;
                work.add(() -> Outcome.of(() -> gateway.create(tenant, user(name))));
            }
            for (Future<Outcome> future : threads.invokeAll(work)) {
                assertThat(future.get().succeeded()).as("%s", future.get()).isTrue();
            }
        }
        threads.shutdown();
        assertThat(users.people()).hasSize(80);
    }

    @Test
    void aTenantNobodyHasWrittenToHasNoUsers() {
        TenantTree tree = EmbeddedUsers.tree(users.directory());
        assertThat(tree.find(everybody(tree.container(EAST, BY_NAME.users())), 10))
                .isEmpty();
        tree.stream(everybody(tree.container(EAST, BY_NAME.users())), entry -> {
            throw new AssertionError();
        });
    }

    @Test
    void aMissingRootIsUnavailableForReadsAndWrites() {
        DN nowhere = RelativeDn.parse("dc=nowhere").below(DN.NULL_DN);
        Tenants tenants = new Tenants(settings(Map.of()), nowhere);
        TenantTree tree = new TenantTree(users.directory(), tenants);
        assertUnavailable(() -> tree.find(everybody(tree.container(MAIN, BY_NAME.users())), 10));
        assertUnavailable(() -> tree.stream(everybody(tree.container(EAST, BY_NAME.users())), entry -> {}));
        Entry person = new Entry("uid=jane,ou=people,dc=nowhere", new Attribute("objectClass", "account"));
        assertUnavailable(() -> tree.below(
                tree.container(MAIN, BY_NAME.users()), () -> users.directory().add(person)));
    }

    @Test
    void theBaseOfATenantThatStandsElsewhereMustBeThere() {
        // the base of the embedded directory plays the elsewhere
        DN below = RelativeDn.parse("ou=own").below(BASE);
        users.directory()
                .add(new Entry(below, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "own")));
        String elsewhere = "ou=elsewhere," + BASE;
        Tenants tenants = new Tenants(settings(Map.of("east", elsewhere)), below);
        TenantTree tree = new TenantTree(users.directory(), tenants);
        assertThat(tree.container(EAST, BY_NAME.users())).hasToString("ou=people," + elsewhere);
        assertUnavailable(() -> tree.find(everybody(tree.container(EAST, BY_NAME.users())), 10));
        Entry person = BY_NAME.users().toEntry(user("jane"), tree.container(EAST, BY_NAME.users()));
        assertUnavailable(() -> tree.below(
                tree.container(EAST, BY_NAME.users()), () -> users.directory().add(person)));
        users.directory()
                .add(new Entry(
                        elsewhere,
                        new Attribute("objectClass", "organizationalUnit"),
                        new Attribute("ou", "elsewhere")));
        assertThat(tree.find(everybody(tree.container(EAST, BY_NAME.users())), 10))
                .isEmpty();
        tree.below(
                tree.container(EAST, BY_NAME.users()), () -> users.directory().add(person));
        assertThat(tree.find(everybody(tree.container(EAST, BY_NAME.users())), 10))
                .hasSize(2);
    }

    @Test
    void anAnswerLostWhileAContainerIsMadeIsNoOutcomeUnknown() {
        for (boolean done : List.of(false, true)) {
            TenantId tenant = new TenantId("lost" + done);
            // look (no base, look at the root), user, find, find
            FaultyDirectory way = users.way();
            int[] adds = new int[1];
            way.when(moment -> {
                if (moment.verb() == Verb.ADD && moment.done() == done && adds[0]++ == 1) {
                    FaultyDirectory.lost(moment.call(), done).accept(moment);
                }
            });
            Outcome outcome = Outcome.of(() -> EmbeddedUsers.local(way, BY_NAME).create(tenant, user("jane")));
            assertThat(outcome.succeeded() || outcome.failedWith(FailureKind.UNAVAILABLE))
                    .as("%s", outcome)
                    .isTrue();
            assertThat(outcome.succeeded()).isEqualTo(done);
        }
    }

    @Test
    void aReadThatFailsIsNeverAnEmptyList() {
        EmbeddedUsers.local(users.directory(), BY_NAME).create(MAIN, user("jane"));
        Directory way = users.way().when(FaultyDirectory.lost(0, false));
        TenantTree tree = EmbeddedUsers.tree(way);
        assertUnavailable(() -> tree.find(everybody(tree.container(MAIN, BY_NAME.users())), 10));
    }

    private static TenantsSettings settings(Map<String, String> bases) {
        return new TenantsSettings(Optional.of("main"), List.of(), "o=${tenant},ou=tenants", bases);
    }

    private static Query everybody(DN base) {
        return new Query(base, Query.Scope.SUBTREE, ANYBODY, List.of("1.1"));
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }
}
