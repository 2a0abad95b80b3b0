package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.FaultyDirectory.Moment;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An answer that is lost at any step of a write that takes several: nothing is lost, and what is said is true. */
class ResourceFaultsTest extends ResourcesContract {
    private final EmbeddedUsers server = new EmbeddedUsers();

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** A person in a group, and one who is not. */
    private record Scene(String name, Resource person, String other, String group) {}

    private interface Act {
        void on(DirectoryResources gateway, Scene scene);
    }

    private interface Expectation {
        boolean holds(Scene scene);
    }

    private final Act deleting = (gateway, scene) -> users(gateway).delete(id(scene.person()), Precondition.NONE);
    private final Act deletingThisVersion =
            (gateway, scene) -> users(gateway).delete(id(scene.person()), isStill(scene.person()));
    private final Act renaming = (gateway, scene) -> users(gateway)
            .patch(
                    id(scene.person()),
                    patch(ResourceType.USER, "{'op':'replace','path':'userName','value':'new-" + scene.name() + "'}"),
                    Precondition.NONE,
                    Optional.empty());
    private final Act adding = (gateway, scene) -> gateway.of(ResourceType.GROUP, admin(), Optional.empty())
            .patch(scene.group(), patch(ResourceType.GROUP, adds(scene.other())), Precondition.NONE, Optional.empty());

    @Test
    void ofADelete() throws Exception {
        everywhere(
                "d", deleting, scene -> isGone(scene) && members(scene.group()).isEmpty());
    }

    @Test
    void ofADeleteWithAPrecondition() throws Exception {
        everywhere(
                "p",
                deletingThisVersion,
                scene -> isGone(scene) && members(scene.group()).isEmpty());
    }

    @Test
    void ofARename() throws Exception {
        everywhere(
                "r",
                renaming,
                scene -> isNamed(scene, "new-" + scene.name())
                        && members(scene.group()).equals(List.of(id(scene.person()))));
    }

    @Test
    void ofAMemberThatIsAdded() throws Exception {
        everywhere("m", adding, scene -> members(scene.group()).size() == 2 && isNamed(scene, scene.name()));
    }

    private boolean isOld(Scene scene) {
        return isNamed(scene, scene.name())
                && members(scene.group()).equals(List.of(id(scene.person())))
                && server.entries(Filter.createEqualityFilter("gatehouseId", id(scene.person())))
                                .size()
                        == 1;
    }

    private boolean isGone(Scene scene) {
        return users.get(id(scene.person()), Projection.standard(ResourceType.USER))
                .isEmpty();
    }

    private boolean isNamed(Scene scene, String name) {
        return users.get(id(scene.person()), Projection.standard(ResourceType.USER))
                .flatMap(user -> user.text(UserAttributes.USER_NAME))
                .filter(name::equals)
                .isPresent();
    }

    private Scene scene(String name) {
        Resource person = users.create(EmbeddedUsers.user(name, name + "@example.com"));
        return new Scene(name, person, newUser("other-" + name), newGroup("group-" + name, id(person)));
    }

    private void everywhere(String name, Act act, Expectation isNew) throws Exception {
        FaultyDirectory counted = server.way();
        Scene first = scene(name);
        DirectoryResources through = gateway(counted);
        counted.when(moment -> {});
        act.on(through, first);
        int calls = counted.calls();
        assertThat(isNew.holds(first)).isTrue();

        List<Callable<Optional<String>>> checks = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            for (boolean done : List.of(false, true)) {
                String person = name + call + done;
                Consumer<Moment> fault = FaultyDirectory.lost(call, done);
                checks.add(() -> wrong(person, act, isNew, fault));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<String> wrong = new ArrayList<>();
        for (Future<Optional<String>> check : threads.invokeAll(checks)) {
            check.get().ifPresent(wrong::add);
        }
        threads.shutdown();
        assertThat(wrong).isEmpty();
    }

    private Optional<String> wrong(String name, Act act, Expectation isNew, Consumer<Moment> fault) {
        Scene scene = scene(name);
        FaultyDirectory way = server.way();
        DirectoryResources through = gateway(way);
        way.when(fault);
        String said = "done";
        boolean isTrue;
        try {
            act.on(through, scene);
            isTrue = isNew.holds(scene);
        } catch (FailureException e) {
            said = e.kind() + " " + e.failure().detail();
            isTrue = e.kind() == FailureKind.OUTCOME_UNKNOWN ? isOld(scene) || isNew.holds(scene) : isOld(scene);
        }
        return isTrue ? Optional.empty() : Optional.of(name + " said " + said + " and left " + members(scene.group()));
    }

    private static Caller admin() {
        return new Caller(
                "admin",
                Optional.empty(),
                Optional.empty(),
                java.util.Set.of(Permission.ADMIN),
                TenantScope.DEFAULT_ONLY);
    }

    @Test
    void whatIsAboutToBeDeletedIsNotChanged() {
        String group = newGroup("marked");
        server.directory()
                .modify(
                        dnOf(group),
                        List.of(new Modification(ModificationType.REPLACE, "gatehouseVersion", Version.leaving())));
        failing(() -> patchMembers(group, adds(newUser())), FailureKind.UNAVAILABLE);
        assertThat(group(group).texts(AttributePath.of("members.value"))).isEmpty();
    }

    private DN dnOf(String id) {
        return DnParts.of(server.entries(Filter.createEqualityFilter("gatehouseId", id))
                        .get(0))
                .dn();
    }
}
