package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.ListQuery.Place;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Which call needs which permission, and in which tenant it looks. */
class ResourcePermissionsTest extends ResourcesContract {
    private static final Projection USER = Projection.standard(ResourceType.USER);
    private static final Projection GROUP = Projection.standard(ResourceType.GROUP);
    private final EmbeddedUsers server = new EmbeddedUsers();

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void eachCallNeedsItsOwnPermissionAndNoOther() {
        String user = newUser();
        String group = groupOf(user);
        Map<Permission, List<java.util.function.Consumer<Caller>>> calls = Map.of(
                Permission.USERS_CREATE,
                List.of(caller -> of(caller, ResourceType.USER).create(EmbeddedUsers.user("new"))),
                Permission.USERS_READ,
                List.of(
                        caller -> of(caller, ResourceType.USER).get(user, USER),
                        caller -> of(caller, ResourceType.USER).search(everybody(USER))),
                Permission.USERS_WRITE,
                List.of(
                        caller -> of(caller, ResourceType.USER)
                                .patch(
                                        user,
                                        patch(ResourceType.USER, "{'op':'replace','path':'title','value':'t'}"),
                                        Precondition.NONE,
                                        Optional.empty()),
                        caller -> of(caller, ResourceType.USER)
                                .replace(
                                        user,
                                        EmbeddedUsers.user("replaced"),
                                        Precondition.NONE,
                                        Projection.standard(ResourceType.USER)),
                        caller -> of(caller, ResourceType.USER).delete(user, Precondition.NONE)),
                Permission.GROUPS_READ,
                List.of(
                        caller -> of(caller, ResourceType.GROUP).get(group, GROUP),
                        caller -> of(caller, ResourceType.GROUP).search(everybody(GROUP))),
                Permission.GROUPS_WRITE,
                List.of(
                        caller -> of(caller, ResourceType.GROUP).create(groupNamed("new")),
                        caller -> of(caller, ResourceType.GROUP)
                                .patch(
                                        group,
                                        patch(ResourceType.GROUP, removes(user)),
                                        Precondition.NONE,
                                        Optional.empty()),
                        caller -> of(caller, ResourceType.GROUP).delete(group, Precondition.NONE)));
        for (Permission needed : calls.keySet()) {
            for (java.util.function.Consumer<Caller> call : calls.get(needed)) {
                for (Permission other : calls.keySet()) {
                    if (other != needed) {
                        failing(() -> call.accept(caller("nobody", other)), FailureKind.FORBIDDEN);
                    }
                }
            }
        }
        // the order matters: what is deleted is deleted last
        for (Permission needed : Permission.values()) {
            calls.getOrDefault(needed, List.of()).forEach(call -> call.accept(caller("nobody", needed)));
        }
    }

    @Test
    void everybodyMayReadHimselfByNameOrAddress() {
        String me = newUser("me");
        String other = newUser("somebody");
        for (String subject : List.of("me", "ME", "me@example.com")) {
            Caller caller = caller(subject, Permission.GROUPS_READ);
            assertThat(gateway.self(caller, Optional.empty())).contains(me);
            assertThat(of(caller, ResourceType.USER).get(me, USER).map(ResourcesContract::id))
                    .contains(me);
            failing(() -> of(caller, ResourceType.USER).get(other, USER), FailureKind.FORBIDDEN);
        }
        assertThat(gateway.self(caller("unknown", Permission.GROUPS_READ), Optional.empty()))
                .isEmpty();
    }

    @Test
    void nothingCrossesFromOneTenantToAnother() {
        TenantResources eastUsers = gateway.of(ResourceType.USER, everywhere(), Optional.of(new TenantId("east")));
        TenantResources eastGroups = gateway.of(ResourceType.GROUP, everywhere(), Optional.of(new TenantId("east")));
        String here = newUser("twin");
        Resource there = eastUsers.create(EmbeddedUsers.user("twin", "twin@example.com"));
        assertThat(eastUsers.get(here, USER)).isEmpty();
        assertThat(users.get(id(there), USER)).isEmpty();
        failing(() -> groupOf(id(there)), FailureKind.INVALID);
        failing(() -> eastGroups.create(groupNamed("east", here)), FailureKind.INVALID);
        failing(() -> users.delete(id(there), Precondition.NONE), FailureKind.NOT_FOUND);
        List<String> ids = new ArrayList<>();
        eastUsers.search(everybody(USER)).forEach(user -> ids.add(id(user)));
        assertThat(ids).containsExactly(id(there));
    }

    private TenantResources of(Caller caller, ResourceType type) {
        return gateway.of(type, caller, Optional.empty());
    }

    private static ListQuery everybody(Projection projection) {
        return new ListQuery(Filter.ALL, Optional.empty(), new Place.Index(0, 10), projection);
    }

    private static Caller everywhere() {
        return new Caller("admin", Optional.empty(), Optional.empty(), Set.of(Permission.ADMIN), TenantScope.ALL);
    }

    private static Caller caller(String subject, Permission permission) {
        return new Caller(subject, Optional.empty(), Optional.empty(), Set.of(permission), TenantScope.DEFAULT_ONLY);
    }
}
