package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.BY_NAME;
import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.FaultyDirectory.Verb;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserSearchTest {
    private final EmbeddedUsers users = new EmbeddedUsers();
    private final UserStore store = EmbeddedUsers.local(users.directory(), BY_NAME);

    @AfterEach
    void stop() {
        users.close();
    }

    @Test
    void thePagesTogetherAreEverybodyInOrder() {
        for (String name : List.of("mia", "Zoe", "adam", "Eve", "bob", "éva", "zack")) {
            store.create(MAIN, user(name));
        }
        users.plainPerson("carl");
        List<String> names = new ArrayList<>();
        for (int offset = 0; offset < 9; offset += 3) {
            TenantUsers.Page page = store.search(MAIN, Filter.ALL, offset, 3);
            assertThat(page.total()).isEqualTo(8);
            page.users()
                    .forEach(found ->
                            names.add(found.text(UserAttributes.USER_NAME).orElseThrow()));
        }
        assertThat(names).containsExactly("adam", "bob", "carl", "Eve", "mia", "zack", "Zoe", "éva");
        assertThat(store.search(MAIN, Filter.ALL, 100, 3).users()).isEmpty();
        assertThat(store.search(MAIN, Filter.ALL, 0, 0).total()).isEqualTo(8);
    }

    @Test
    void aFilterFindsWhomItMeansInThisTenantOnly() {
        store.create(MAIN, user("jane", "jane@example.com").with(UserAttributes.ACTIVE, false));
        store.create(MAIN, user("joe", "joe@example.com"));
        store.create(new TenantId("other"), user("jane"));
        users.plainPerson("old");
        assertThat(names(Filter.eq(UserAttributes.USER_NAME, "JANE"))).containsExactly("jane");
        assertThat(names(Filter.co(UserAttributes.EMAIL, "EXAMPLE"))).containsExactly("jane", "joe");
        assertThat(names(Filter.eq(UserAttributes.ACTIVE, "true"))).containsExactly("joe", "old");
        assertThat(names(new Filter.Not(Filter.eq(UserAttributes.ACTIVE, "true"))))
                .containsExactly("jane");
        assertThat(names(new Filter.Or(List.of()))).isEmpty();
        assertThat(names(new Filter.And(List.of()))).hasSize(3);
        assertThat(names(Filter.eq(UserAttributes.USER_NAME, "*"))).isEmpty();
    }

    @Test
    void anAttributeWithoutAMappingIsInvalid() {
        assertThatThrownBy(() -> store.search(MAIN, Filter.eq(AttributePath.of("shoeSize"), "x"), 0, 10))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_FILTER));
    }

    @Test
    void aTenantWithoutUsersHasAnEmptyList() {
        assertThat(store.search(new TenantId("new"), Filter.ALL, 0, 10).total()).isZero();
    }

    @Test
    void whoIsDeletedBetweenTheIdsAndThePageIsLeftOut() {
        store.create(MAIN, user("adam"));
        String id = EmbeddedUsers.id(store.create(MAIN, user("bob")));
        store.create(MAIN, user("carl"));
        // the look whether the page is all, the ids of all, the page
        FaultyDirectory way = users.way().when(moment -> {
            if (moment.verb() == Verb.FIND && moment.call() == 1 && moment.done()) {
                store.delete(MAIN, id);
            }
        });
        assertThat(names(EmbeddedUsers.local(way, BY_NAME).search(MAIN, Filter.ALL, 0, 2)))
                .containsExactly("adam");
        assertThat(way.calls()).isEqualTo(3);
    }

    @Test
    void troubleIsNeverAShortList() {
        for (String name : List.of("adam", "bob", "carl")) {
            store.create(MAIN, user(name));
        }
        assertThat(callsThatMustNotFail(10)).isEqualTo(1);
        assertThat(callsThatMustNotFail(2)).isEqualTo(3);
    }

    /** How many requests a first page of so many takes; each of them alone is made to fail. */
    private int callsThatMustNotFail(int most) {
        FaultyDirectory way = users.way();
        UserStore gateway = EmbeddedUsers.local(way, BY_NAME);
        gateway.search(MAIN, Filter.ALL, 0, most);
        int calls = way.calls();
        for (int call = 0; call < calls; call++) {
            way.when(FaultyDirectory.lost(call, false));
            assertThatThrownBy(() -> gateway.search(MAIN, Filter.ALL, 0, most))
                    .isInstanceOfSatisfying(
                            FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        }
        return calls;
    }

    @Test
    void anIdIsFoundInAnyLetterCaseAndNothingElseIsOne() {
        Resource jane = store.create(MAIN, user("jane"));
        assertThat(store.byId(MAIN, EmbeddedUsers.id(jane).toUpperCase(Locale.ROOT)))
                .contains(jane);
        for (String none :
                List.of("", "*", "jane", EmbeddedUsers.id(jane) + "*", "0b0e3a5c-1111-4222-8333-444455556666")) {
            assertThat(store.byId(MAIN, none)).isEmpty();
        }
        assertThat(store.byId(new TenantId("other"), EmbeddedUsers.id(jane))).isEmpty();
    }

    private List<String> names(Filter filter) {
        return names(store.search(MAIN, filter, 0, 100));
    }

    private static List<String> names(TenantUsers.Page page) {
        return page.users().stream()
                .map(found -> found.text(UserAttributes.USER_NAME).orElseThrow())
                .toList();
    }
}
