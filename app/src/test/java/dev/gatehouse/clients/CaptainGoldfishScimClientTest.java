package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.base.ScimObjectNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.response.BulkResponse;
import de.captaingoldfish.scim.sdk.common.response.BulkResponseOperation;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client of SCIM-SDK, which checks every answer before it hands it on, against our endpoint. */
class CaptainGoldfishScimClientTest {
    private static final Backend DIRECTORY = new EmbeddedBackend();
    private static final int TIMEOUT = 40;

    private static TestGatehouse gateway;

    @BeforeAll
    static void start() {
        gateway = TestGatehouse.before(DIRECTORY);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        DIRECTORY.close();
    }

    /** The client as somebody who may do everything in that tenant. */
    private static ScimRequestBuilder client(String tenant) {
        return new ScimRequestBuilder(
                gateway.origin() + "/scim/v2",
                ScimClientConfig.builder()
                        .requestTimeout(TIMEOUT)
                        .socketTimeout(TIMEOUT)
                        .connectTimeout(TIMEOUT)
                        .httpHeaders(Map.of("Authorization", "Bearer " + gateway.token("admin", tenant)))
                        .build());
    }

    @Test
    void discoveryIsUnderstood() {
        try (ScimRequestBuilder client = client("goldfish-discovery")) {
            assertThat(client.loadServiceProviderConfiguration().getBulkConfig().isSupported())
                    .isTrue();
            assertThat(succeeded(client.loadMetaConfiguration().sendRequest())).isNotNull();
        }
    }

    @Test
    void aUserLives() {
        try (ScimRequestBuilder client = client("goldfish-user")) {
            User created = created(
                    client,
                    User.builder()
                            .userName("goldie")
                            .name(Name.builder()
                                    .givenName("Goldie")
                                    .familyName("Fish")
                                    .build())
                            .emails(List.of(Email.builder()
                                    .value("goldie@example.com")
                                    .type("work")
                                    .primary(true)
                                    .build()))
                            .enterpriseUser(
                                    EnterpriseUser.builder().department("Pond").build())
                            .build());
            String id = created.getId().orElseThrow();
            assertThat(created.getEnterpriseUser().orElseThrow().getDepartment())
                    .contains("Pond");

            User found =
                    succeeded(client.get(User.class, EndpointPaths.USERS, id).sendRequest());
            assertThat(found.getName().orElseThrow().getGivenName()).contains("Goldie");

            found.setTitle("Swimmer");
            User replaced = succeeded(client.update(User.class, EndpointPaths.USERS, id)
                    .setETagForIfMatch(
                            found.getMeta().orElseThrow().getVersion().orElseThrow())
                    .setResource(found)
                    .sendRequest());
            assertThat(replaced.getTitle()).contains("Swimmer");
            assertThat(client.update(User.class, EndpointPaths.USERS, id)
                            .setETagForIfMatch(
                                    found.getMeta().orElseThrow().getVersion().orElseThrow())
                            .setResource(found)
                            .sendRequest()
                            .getHttpStatus())
                    .isEqualTo(412);

            User patched = succeeded(client.patch(User.class, EndpointPaths.USERS, id)
                    .addOperation()
                    .op(PatchOp.REPLACE)
                    .path("title")
                    .value("Diver")
                    .next()
                    .op(PatchOp.ADD)
                    .path("emails")
                    .valueNode(Email.builder()
                            .value("goldie@home.example")
                            .type("home")
                            .build())
                    .next()
                    .op(PatchOp.REPLACE)
                    .path("active")
                    .value("false")
                    .build()
                    .sendRequest());
            assertThat(patched.getTitle()).contains("Diver");
            assertThat(patched.getEmails()).hasSize(2);
            assertThat(patched.isActive()).contains(false);

            assertThat(client.delete(User.class, EndpointPaths.USERS, id)
                            .sendRequest()
                            .getHttpStatus())
                    .isEqualTo(204);
            ServerResponse<User> gone =
                    client.get(User.class, EndpointPaths.USERS, id).sendRequest();
            assertThat(gone.isSuccess()).isFalse();
            assertThat(gone.getErrorResponse().getStatus()).isEqualTo(404);
        }
    }

    @Test
    void aGroupLives() {
        try (ScimRequestBuilder client = client("goldfish-group")) {
            String ann = created(client, User.builder().userName("ann").build())
                    .getId()
                    .orElseThrow();
            String bob = created(client, User.builder().userName("bob").build())
                    .getId()
                    .orElseThrow();
            Group group = succeeded(client.create(Group.class, EndpointPaths.GROUPS)
                    .setResource(Group.builder()
                            .displayName("Shoal")
                            .members(List.of(Member.builder().value(ann).build()))
                            .build())
                    .sendRequest());
            String id = group.getId().orElseThrow();

            assertThat(client.patch(Group.class, EndpointPaths.GROUPS, id)
                            .addOperation()
                            .op(PatchOp.ADD)
                            .path("members")
                            .valueNode(Member.builder().value(bob).build())
                            .build()
                            .sendRequest()
                            .getHttpStatus())
                    .isEqualTo(204);
            assertThat(members(client, id)).containsExactlyInAnyOrder(ann, bob);
            assertThat(client.patch(Group.class, EndpointPaths.GROUPS, id)
                            .addOperation()
                            .op(PatchOp.REMOVE)
                            .path("members[value eq \"" + ann + "\"]")
                            .build()
                            .sendRequest()
                            .getHttpStatus())
                    .isEqualTo(204);
            assertThat(members(client, id)).containsExactly(bob);

            Group replaced = succeeded(client.update(Group.class, EndpointPaths.GROUPS, id)
                    .setResource(Group.builder().displayName("Big Shoal").build())
                    .sendRequest());
            assertThat(replaced.getDisplayName()).contains("Big Shoal");
            assertThat(members(client, id)).isEmpty();
            assertThat(client.delete(Group.class, EndpointPaths.GROUPS, id)
                            .sendRequest()
                            .getHttpStatus())
                    .isEqualTo(204);
        }
    }

    private static List<String> members(ScimRequestBuilder client, String id) {
        return succeeded(client.get(Group.class, EndpointPaths.GROUPS, id).sendRequest()).getMembers().stream()
                .map(member -> member.getValue().orElseThrow())
                .toList();
    }

    @Test
    void peopleAreSearchedByPages() {
        try (ScimRequestBuilder client = client("goldfish-search")) {
            for (int i = 0; i < 7; i++) {
                created(
                        client,
                        User.builder()
                                .userName("swimmer" + i)
                                .nickName("a\"b\\c")
                                .build());
            }

            ListResponse<User> page = succeeded(client.list(User.class, EndpointPaths.USERS)
                    .filter("userName", Comparator.SW, "swimmer")
                    .and("nickName", Comparator.PR, (String) null)
                    .build()
                    .sortBy("userName")
                    .sortOrder(SortOrder.DESCENDING)
                    .startIndex(2)
                    .count(3)
                    .get()
                    .sendRequest());
            assertThat(page.getTotalResults()).isEqualTo(7);
            assertThat(page.getListedResources())
                    .extracting(user -> user.getUserName().orElseThrow())
                    .containsExactly("swimmer5", "swimmer4", "swimmer3");

            ListResponse<User> posted = succeeded(client.list(User.class, EndpointPaths.USERS)
                    .filter("userName", Comparator.EQ, "swimmer3")
                    .build()
                    .attributes("userName")
                    .post()
                    .sendRequest());
            assertThat(posted.getListedResources()).hasSize(1);
        }
    }

    @Test
    void manyAreMadeAtOnce() {
        try (ScimRequestBuilder client = client("goldfish-bulk")) {
            BulkResponse made = succeeded(client.bulk()
                    .bulkRequestOperation(EndpointPaths.USERS)
                    .method(HttpMethod.POST)
                    .bulkId("user")
                    .data(User.builder().userName("bulky").build())
                    .next()
                    .bulkRequestOperation(EndpointPaths.GROUPS)
                    .method(HttpMethod.POST)
                    .bulkId("group")
                    .data(Group.builder()
                            .displayName("Bulk")
                            .members(List.of(
                                    Member.builder().value("bulkId:user").build()))
                            .build())
                    .sendRequest());
            assertThat(made.getBulkResponseOperations())
                    .extracting(BulkResponseOperation::getStatus)
                    .containsExactly(201, 201);
            String user = id(made, "user");
            assertThat(members(client, id(made, "group"))).containsExactly(user);
        }
    }

    private static String id(BulkResponse response, String bulkId) {
        String location =
                response.getByBulkId(bulkId).orElseThrow().getLocation().orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void errorsAreUnderstood() {
        try (ScimRequestBuilder client = client("goldfish-errors")) {
            created(client, User.builder().userName("taken").build());

            ServerResponse<User> conflict = client.create(User.class, EndpointPaths.USERS)
                    .setResource(User.builder().userName("Taken").build())
                    .sendRequest();
            assertThat(conflict.getHttpStatus()).isEqualTo(409);
            assertThat(conflict.isValidScimResponse()).isTrue();
            assertThat(conflict.getErrorResponse().getScimType()).contains("uniqueness");
            assertThat(conflict.getErrorResponse().getDetail().orElseThrow()).contains("userName");
        }
    }

    private static User created(ScimRequestBuilder client, User user) {
        return succeeded(
                client.create(User.class, EndpointPaths.USERS).setResource(user).sendRequest());
    }

    private static <T extends ScimObjectNode> T succeeded(ServerResponse<T> response) {
        assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
        return response.getResource();
    }
}
