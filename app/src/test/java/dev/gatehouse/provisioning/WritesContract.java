package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Writes of users and groups: what must hold on every server. */
abstract class WritesContract extends ResourcesContract {
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Test
    void aUserIsCreatedReadReplacedPatchedAndDeleted() {
        Resource created = users.create(EmbeddedUsers.user("life", "life@example.com"));
        String id = id(created);
        assertThat(user(id).text(UserAttributes.USER_NAME)).contains("life");

        Resource replaced = replace(users, id, EmbeddedUsers.user("life", "new-life@example.com"), isStill(created));
        assertThat(replaced.texts(UserAttributes.EMAIL)).containsExactly("new-life@example.com");
        assertThat(replaced.flag(UserAttributes.ACTIVE)).contains(true);

        Optional<Resource> patched = users.patch(
                id,
                patch(ResourceType.USER, "{'op':'Replace','value':{'active':'False'}}"),
                isStill(replaced),
                Optional.of(Projection.standard(ResourceType.USER)));
        assertThat(patched.orElseThrow().flag(UserAttributes.ACTIVE)).contains(false);
        failing(() -> users.create(EmbeddedUsers.user("life")), FailureKind.DUPLICATE);

        failing(() -> users.delete(id, isStill(created)), FailureKind.PRECONDITION_FAILED);
        users.delete(id, isStill(patched.orElseThrow()));
        assertThat(users.get(id, Projection.standard(ResourceType.USER))).isEmpty();
        failing(() -> users.delete(id, Precondition.NONE), FailureKind.NOT_FOUND);
    }

    @Test
    void ofManyChangesOfOneVersionExactlyOneIsMade() throws Exception {
        Resource before = users.create(EmbeddedUsers.user("contended"));
        TenantResources others = users(anotherGateway());
        List<Runnable> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String operation = "{'op':'replace','path':'title','value':'t" + i + "'}";
            TenantResources way = i % 2 == 0 ? users : others;
            calls.add(() ->
                    way.patch(id(before), patch(ResourceType.USER, operation), isStill(before), Optional.empty()));
        }
        assertThat(successes(calls, FailureKind.PRECONDITION_FAILED)).isEqualTo(1);
    }

    @Test
    void ofDeletesAndChangesOfOneVersionExactlyOneIsMade() throws Exception {
        for (int round = 0; round < 5; round++) {
            Resource before = users.create(EmbeddedUsers.user("torn" + round));
            List<Runnable> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String operation = "{'op':'replace','path':'title','value':'t" + i + "'}";
                boolean deletes = i % 2 == 0;
                calls.add(() -> {
                    if (deletes) {
                        users.delete(id(before), isStill(before));
                    } else {
                        users.patch(id(before), patch(ResourceType.USER, operation), isStill(before), Optional.empty());
                    }
                });
            }
            int successes = 0;
            for (Runnable call : calls) {
                successes += outcome(call);
            }
            assertThat(successes).isEqualTo(1);
        }
    }

    private static int outcome(Runnable call) {
        try {
            call.run();
            return 1;
        } catch (dev.gatehouse.failure.FailureException e) {
            assertThat(e.kind()).isIn(FailureKind.PRECONDITION_FAILED, FailureKind.NOT_FOUND);
            return 0;
        }
    }

    @Test
    void parallelPatchesOfOneMemberEachLoseNone() throws Exception {
        String group = newGroup("parallel");
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            people.add(newUser("parallel" + i));
        }
        TenantResources others = anotherGateway().of(ResourceType.GROUP, admin(), Optional.empty());
        List<Runnable> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String person = people.get(i % 50);
            TenantResources way = i % 2 == 0 ? groups : others;
            calls.add(() ->
                    way.patch(group, patch(ResourceType.GROUP, adds(person)), Precondition.NONE, Optional.empty()));
        }
        assertThat(successes(calls, FailureKind.INTERNAL)).isEqualTo(200);
        assertThat(members(group)).containsExactlyInAnyOrderElementsOf(people);

        List<Runnable> removals = new ArrayList<>();
        people.forEach(person -> {
            removals.add(() -> patchMembers(group, removes(person)));
            removals.add(() -> patchMembers(group, removes(person)));
        });
        assertThat(successes(removals, FailureKind.INTERNAL)).isEqualTo(100);
        assertThat(members(group)).isEmpty();
    }

    private static Caller admin() {
        return new Caller(
                "admin", Optional.empty(), Optional.empty(), Set.of(Permission.ADMIN), TenantScope.DEFAULT_ONLY);
    }

    @Test
    void manyMembersAtOnceAreAddedToThoseThereAre() {
        String first = newUser();
        String group = groupOf(first);
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            people.add(newUser("many" + i));
        }
        patchMembers(group, adds(people.toArray(String[]::new)));
        patchMembers(group, adds(people.toArray(String[]::new)));
        assertThat(members(group)).hasSize(121).contains(first).containsAll(people);
        assertThat(groupsOf(people.get(7))).containsExactly(group);
    }

    @Test
    void aMemberWhoIsNotThereIsNamedAndNothingIsWritten() {
        String person = newUser();
        String group = groupOf(person);
        String version = group(group).text(UserAttributes.VERSION).orElseThrow();
        assertThat(failing(() -> patchMembers(group, adds(newUser(), NOBODY)), FailureKind.INVALID))
                .contains("members")
                .contains(NOBODY);
        assertThat(failing(() -> newGroup("g-nobody", NOBODY), FailureKind.INVALID))
                .contains(NOBODY);
        assertThat(group(group).text(UserAttributes.VERSION)).contains(version);

        patchMembers(group, removes(NOBODY));
        assertThat(members(group)).containsExactly(person);
        failing(() -> patchMembers(NOBODY, adds(person)), FailureKind.NOT_FOUND);
        failing(() -> patchMembers(person, adds(newUser())), FailureKind.NOT_FOUND);
    }

    @Test
    void groupsMayStandInEachOtherButNotInThemselves() {
        String person = newUser();
        String outer = groupOf(person);
        String inner = groupOf(outer);
        patchMembers(outer, adds(inner));
        assertThat(members(outer)).containsExactlyInAnyOrder(person, inner);
        assertThat(group(outer).at(MEMBERS).findValuesAsText("type")).containsExactlyInAnyOrder("User", "Group");
        failing(() -> patchMembers(outer, adds(outer)), FailureKind.INVALID);
        failing(() -> replace(groups, outer, groupNamed("itself", outer), Precondition.NONE), FailureKind.INVALID);
        assertThat(groupsOf(person)).containsExactly(outer);
    }

    @Test
    void aTakenGroupNameIsADuplicate() {
        newGroup("Admins");
        assertThat(failing(() -> newGroup("admins"), FailureKind.DUPLICATE)).contains("displayName");
        String other = groupOf();
        failing(() -> replace(groups, other, groupNamed("ADMINS"), Precondition.NONE), FailureKind.DUPLICATE);
    }

    @Test
    void whoIsDeletedLeavesNoMembershipAndNoManagerBehind() {
        String boss = newUser("boss");
        String report = id(users.create(managedBy("report", boss)));
        String group = groupOf(boss, report);
        assertThat(user(report).at(MANAGER).path("value").asText()).isEqualTo(boss);
        String before = group(group).text(UserAttributes.VERSION).orElseThrow();

        users.delete(boss, Precondition.NONE);

        assertThat(members(group)).containsExactly(report);
        assertThat(group(group).text(UserAttributes.VERSION).orElseThrow()).isNotEqualTo(before);
        assertThat(user(report).at(MANAGER).isMissingNode()).isTrue();
        assertThat(newUser("boss")).isNotEqualTo(boss);
        assertThat(members(group)).containsExactly(report);
        assertThat(pointingAt("boss")).isZero();
    }

    @Test
    void whoIsRenamedStaysMemberAndManager() {
        String boss = newUser("old-name");
        String report = id(users.create(managedBy("other-report", boss)));
        String group = groupOf(boss);

        users.patch(
                boss,
                patch(ResourceType.USER, "{'op':'replace','path':'userName','value':'new-name'}"),
                Precondition.NONE,
                Optional.empty());

        assertThat(members(group)).containsExactly(boss);
        assertThat(user(report).at(MANAGER).path("value").asText()).isEqualTo(boss);
        assertThat(pointingAt("old-name")).isZero();
        users.create(EmbeddedUsers.user("old-name"));
        assertThat(members(group)).containsExactly(boss);
    }

    @Test
    void aRenamedGroupKeepsItsMembersAndItsGroups() {
        String person = newUser();
        String inner = newGroup("inner-old", person);
        String outer = groupOf(inner);
        groups.patch(
                inner,
                patch(ResourceType.GROUP, "{'op':'replace','path':'displayName','value':'inner-new'}"),
                Precondition.NONE,
                Optional.empty());
        assertThat(members(outer)).containsExactly(inner);
        assertThat(members(inner)).containsExactly(person);
        assertThat(group(inner).text(UserAttributes.DISPLAY_NAME)).contains("inner-new");
    }

    @Test
    void aManagerWhoIsNotThereIsKeptAndFailsNobody() {
        String report = id(users.create(managedBy("waiting", NOBODY)));
        assertThat(user(report).at(MANAGER).path("value").asText()).isEqualTo(NOBODY);
        String boss = newUser();
        replace(users, report, managedBy("waiting", boss), Precondition.NONE);
        assertThat(user(report).at(MANAGER).path("value").asText()).isEqualTo(boss);
    }

    @Test
    void whoIsDeactivatedStaysInHisGroups() {
        String person = newUser();
        String group = groupOf(person);
        users.patch(
                person,
                patch(ResourceType.USER, "{'op':'replace','path':'active','value':false}"),
                Precondition.NONE,
                Optional.empty());
        assertThat(members(group)).containsExactly(person);
        assertThat(groupsOf(person)).containsExactly(group);
    }

    @Test
    void membersThatAreNotWantedAreNotRead() {
        String group = groupOf(newUser());
        Projection without = Projection.of(ResourceType.GROUP, List.of(), List.of("members"));
        assertThat(groups.get(group, without).orElseThrow().at(MEMBERS).isMissingNode())
                .isTrue();
    }

    private static Resource managedBy(String name, String boss) {
        return EmbeddedUsers.user(name).with(MANAGER, json("{\"value\":\"" + boss + "\"}"));
    }

    private int pointingAt(String uid) {
        String dn = "uid=" + uid + ",ou=people," + EmbeddedUsers.BASE;
        Filter filter = Filter.createORFilter(
                Filter.createEqualityFilter("member", dn), Filter.createEqualityFilter("manager", dn));
        return directory
                .find(new Query(EmbeddedUsers.BASE, Query.Scope.SUBTREE, filter, List.of("1.1")), 10)
                .size();
    }
}
