package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BY_NAME;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.id;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.provisioning.EmbeddedUsers.Outcome;
import dev.gatehouse.provisioning.FaultyDirectory.Verb;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes of users who were there before us, and changes that others overtake. */
class UserChangeOfOthersTest {
    private final EmbeddedUsers users = new EmbeddedUsers();
    private final UserStore store = EmbeddedUsers.local(users.directory(), BY_NAME);

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void aUserWhoWasThereBeforeUsBecomesOurs() {
        users.plainPerson("old", new Attribute("mail", "old@localhost"));
        Resource old = store.byUserName(MAIN, "OLD").orElseThrow();
        Resource changed = store.change(MAIN, id(old), user -> user.with(UserAttributes.DISPLAY_NAME, "Old One"));
        assertThat(changed.text(UserAttributes.DISPLAY_NAME)).contains("Old One");
        Resource named =
                store.change(MAIN, id(old), user -> user.with(UserAttributes.EMAIL, List.of("old@example.com")));
        assertThat(id(named)).isEqualTo(id(old));
        assertThat(users.holders("email:old@example.com")).hasSize(1);
        assertThat(users.holders("userName:old")).hasSize(1);
    }

    @Test
    void twoWhoChangeAUserThatIsNotOursYetAtOnceBothSucceed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 40; i++) {
            users.plainPerson("old" + i);
            String id = id(store.byUserName(MAIN, "old" + i).orElseThrow());
            Future<Outcome> one =
                    threads.submit(() -> outcome(store, id, user -> user.with(UserAttributes.DISPLAY_NAME, "D")));
            Future<Outcome> two =
                    threads.submit(() -> outcome(store, id, user -> user.with(UserAttributes.GIVEN_NAME, "G")));
            assertThat(one.get().succeeded()).as("%s", one.get()).isTrue();
            assertThat(two.get().succeeded()).as("%s", two.get()).isTrue();
            Resource now = store.byId(MAIN, id).orElseThrow();
            assertThat(now.text(UserAttributes.DISPLAY_NAME)).contains("D");
            assertThat(now.text(UserAttributes.GIVEN_NAME)).contains("G");
        }
        threads.shutdown();
    }

    @Test
    void anEntryWithAnotherRdnKeepsIt() {
        store.create(MAIN, user("first"));
        users.directory()
                .add(new Entry(
                        "cn=Jane Doe,ou=people,dc=example,dc=com",
                        new Attribute("objectClass", "inetOrgPerson"),
                        new Attribute("uid", "jane"),
                        new Attribute("cn", "Jane Doe"),
                        new Attribute("sn", "Doe")));
        String id = id(store.byUserName(MAIN, "jane").orElseThrow());
        store.change(MAIN, id, user -> user.with(UserAttributes.DISPLAY_NAME, "J"));
        store.change(MAIN, id, named("joan"));
        Entry entry = users.entries(Filter.createEqualityFilter("uid", "joan")).get(0);
        assertThat(entry.getDN()).isEqualTo("cn=Jane Doe,ou=people,dc=example,dc=com");
        assertThat(store.byUserName(MAIN, "joan").map(EmbeddedUsers::id)).contains(id);
    }

    @Test
    void whoIsRenamedWhileAnotherChangesHimKeepsBoth() {
        FaultyDirectory way = users.way();
        UserStore slow = EmbeddedUsers.local(way, BY_NAME);
        String id = id(store.create(MAIN, user("jane")));
        way.when(moment -> {
            if (moment.verb() == Verb.FIND && moment.call() == 0 && moment.done()) {
                store.change(MAIN, id, named("joan"));
            }
        });
        Resource changed = slow.change(MAIN, id, user -> user.with(UserAttributes.DISPLAY_NAME, "J"));
        assertThat(changed.text(UserAttributes.USER_NAME)).contains("joan");
        assertThat(changed.text(UserAttributes.DISPLAY_NAME)).contains("J");
    }

    @Test
    void whoIsRenamedWhileAnotherDeletesHimIsDeleted() {
        FaultyDirectory way = users.way();
        UserStore slow = EmbeddedUsers.local(way, BY_NAME);
        String id = id(store.create(MAIN, user("jane")));
        way.when(moment -> {
            if (moment.verb() == Verb.FIND && moment.call() == 0 && moment.done()) {
                store.change(MAIN, id, named("joan"));
            }
        });
        slow.delete(MAIN, id);
        assertThat(users.people()).isEmpty();
    }

    @Test
    void aNameThatLooksLikeAKeyOfAnAddressIsAName() {
        UserStore claiming = EmbeddedUsers.claiming(users.directory(), BY_NAME);
        String id = id(claiming.create(MAIN, user("x/email:y")));
        FaultyDirectory way = users.way();
        EmbeddedUsers.claiming(way, BY_NAME).change(MAIN, id, user -> user.with(UserAttributes.DISPLAY_NAME, "X"));
        assertThat(way.calls()).isLessThan(10);
        assertThat(users.holders("userName:x/email:y")).hasSize(1);
    }

    private static Outcome outcome(UserStore store, String id, UnaryOperator<Resource> change) {
        return Outcome.of(() -> store.change(MAIN, id, change));
    }

    private static UnaryOperator<Resource> named(String name) {
        return user -> user.with(UserAttributes.USER_NAME, name);
    }
}
