package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.bulk.BulkOperation;
import com.unboundid.scim2.common.bulk.BulkOperationResult;
import com.unboundid.scim2.common.bulk.BulkResponse;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.messages.SortOrder;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SCIM client of UnboundID's SDK, as its users use it, against our endpoint. */
class UnboundIdScimClientTest {
    private static final Backend DIRECTORY = new EmbeddedBackend();
    private static final int TIMEOUT = 40_000;

    private static TestGatehouse gateway;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway = TestGatehouse.before(DIRECTORY);
        ClientConfig config = new ClientConfig()
                .connectorProvider(new Apache5ConnectorProvider())
                .property(ClientProperties.CONNECT_TIMEOUT, TIMEOUT)
                .property(ClientProperties.READ_TIMEOUT, TIMEOUT);
        client = ClientBuilder.newClient(config).register(new JacksonJsonProvider(JsonUtils.createObjectMapper()));
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (gateway != null) {
            gateway.close();
        }
        DIRECTORY.close();
    }

    /** The service as somebody who may do everything in that tenant. */
    private static ScimService service(String tenant) {
        String token = gateway.token("admin", tenant);
        ClientRequestFilter authorization =
                request -> request.getHeaders().putSingle("Authorization", "Bearer " + token);
        return new ScimService(client.target(gateway.origin() + "/scim/v2").register(authorization));
    }

    @Test
    void discoveryIsUnderstood() throws ScimException {
        ScimService service = service("ping-discovery");

        ServiceProviderConfigResource config = service.getServiceProviderConfig();
        assertThat(config.getPatch().isSupported()).isTrue();
        assertThat(config.getBulk().getMaxOperations()).isPositive();
        assertThat(config.getFilter().getMaxResults()).isPositive();
        assertThat(config.getPagination().supportsCursorPagination()).isTrue();
        List<String> types = new ArrayList<>();
        for (ResourceTypeResource type : service.getResourceTypes()) {
            types.add(type.getName());
        }
        assertThat(types).contains("User", "Group");
        for (SchemaResource schema : service.getSchemas()) {
            assertThat(service.getSchema(schema.getId())).isEqualTo(schema);
        }
    }

    @Test
    void aUserLives() throws ScimException {
        ScimService service = service("ping-user");
        UserResource created = service.create(
                "Users",
                new UserResource()
                        .setUserName("babs")
                        .setName(new Name().setGivenName("Barbara").setFamilyName("Jensen"))
                        .setActive(true)
                        .setEmails(new Email()
                                .setValue("babs@example.com")
                                .setType("work")
                                .setPrimary(true)));
        assertThat(created.getMeta().getVersion()).isNotBlank();

        UserResource found = service.retrieve(created);
        assertThat(found.getName().getGivenName()).isEqualTo("Barbara");
        assertThat(service.retrieve("Users", created.getId(), UserResource.class))
                .isEqualTo(found);

        found.setTitle("Tour Guide");
        UserResource replaced = service.replaceRequest(found).ifMatch().invoke();
        assertThat(replaced.getTitle()).isEqualTo("Tour Guide");
        found.setTitle("Nobody");
        assertThat(catchThrowableOfType(
                        PreconditionFailedException.class,
                        () -> service.replaceRequest(found).ifMatch().invoke()))
                .isNotNull();

        UserResource patched = service.modifyRequest(replaced)
                .replaceValue("title", "Chief Guide")
                .addValues("emails", new Email().setValue("babs@home.example").setType("home"))
                .removeValues("name.givenName")
                .invoke();
        assertThat(patched.getTitle()).isEqualTo("Chief Guide");
        assertThat(patched.getEmails()).hasSize(2);
        assertThat(patched.getName().getGivenName()).isNull();

        UserResource disabled =
                service.modifyRequest(patched).replaceValue("active", false).invoke();
        assertThat(disabled.getActive()).isFalse();

        service.delete(disabled);
        assertThat(catchThrowableOfType(
                        ResourceNotFoundException.class,
                        () -> service.retrieve("Users", created.getId(), UserResource.class)))
                .isNotNull();
    }

    @Test
    void aGroupLives() throws ScimException {
        ScimService service = service("ping-group");
        String ann =
                service.create("Users", new UserResource().setUserName("ann")).getId();
        String bob =
                service.create("Users", new UserResource().setUserName("bob")).getId();

        GroupResource created = service.create(
                "Groups", new GroupResource().setDisplayName("Crew").setMembers(new Member().setValue(ann)));
        assertThat(members(service, created.getId())).containsExactly(ann);

        service.modifyRequest("Groups", created.getId())
                .addValues("members", new Member().setValue(bob))
                .attributes("members")
                .invoke(GroupResource.class);
        assertThat(members(service, created.getId())).containsExactlyInAnyOrder(ann, bob);

        service.modifyRequest("Groups", created.getId())
                .removeValues("members[value eq \"" + ann + "\"]")
                .attributes("members")
                .invoke(GroupResource.class);
        assertThat(members(service, created.getId())).containsExactly(bob);
        assertThat(service.retrieveRequest("Users", bob)
                        .attributes("groups")
                        .invoke(UserResource.class)
                        .getGroups())
                .singleElement()
                .satisfies(group -> assertThat(group.getValue()).isEqualTo(created.getId()));

        GroupResource whole = service.retrieve("Groups", created.getId(), GroupResource.class);
        whole.setDisplayName("The Crew").setMembers(new Member().setValue(ann), new Member().setValue(bob));
        assertThat(service.replace(whole).getDisplayName()).isEqualTo("The Crew");
        assertThat(members(service, created.getId())).containsExactlyInAnyOrder(ann, bob);

        service.delete("Groups", created.getId());
        assertThat(service.search("Groups", "displayName eq \"The Crew\"", GroupResource.class)
                        .getTotalResults())
                .isZero();
    }

    private static List<String> members(ScimService service, String id) throws ScimException {
        List<Member> members =
                service.retrieve("Groups", id, GroupResource.class).getMembers();
        return members.stream().map(Member::getValue).toList();
    }

    @Test
    void peopleAreSearchedByPages() throws ScimException {
        ScimService service = service("ping-search");
        for (int i = 0; i < 12; i++) {
            service.create("Users", new UserResource().setUserName("walker" + (char) ('a' + i)));
        }

        ListResponse<UserResource> page = service.searchRequest("Users")
                .filter(Filter.sw("userName", "walker"))
                .sort("userName", SortOrder.DESCENDING)
                .page(1, 5)
                .invoke(UserResource.class);
        assertThat(page.getTotalResults()).isEqualTo(12);
        assertThat(page.getResources()).hasSize(5);
        assertThat(page.getResources().get(0).getUserName()).isEqualTo("walkerl");

        List<String> names = new ArrayList<>();
        ListResponse<UserResource> walk =
                service.searchRequest("Users").firstPageCursorWithCount(5).invoke(UserResource.class);
        while (true) {
            walk.forEach(user -> names.add(user.getUserName()));
            if (walk.getNextCursor() == null) {
                break;
            }
            walk = service.searchRequest("Users")
                    .pageWithCursor(walk.getNextCursor(), 5)
                    .invoke(UserResource.class);
        }
        assertThat(names).hasSize(12).doesNotHaveDuplicates();

        ListResponse<UserResource> posted = service.searchRequest("Users")
                .filter(Filter.eq("userName", "walkerc"))
                .attributes("userName")
                .invokePost(UserResource.class);
        assertThat(posted.getResources())
                .singleElement()
                .satisfies(user -> assertThat(user.getUserName()).isEqualTo("walkerc"));
    }

    @Test
    void manyAreMadeAtOnce() throws ScimException {
        ScimService service = service("ping-bulk");
        BulkResponse made = service.bulkRequest()
                .append(
                        BulkOperation.post("/Users", new UserResource().setUserName("bulky"))
                                .setBulkId("user"),
                        BulkOperation.post(
                                        "/Groups",
                                        new GroupResource()
                                                .setDisplayName("Bulk")
                                                .setMembers(new Member().setValue("bulkId:user")))
                                .setBulkId("group"))
                .invoke();

        assertThat(made.getOperations())
                .extracting(BulkOperationResult::getStatusInt)
                .containsExactly(201, 201);
        String user = id(made.getOperations().get(0));
        String group = id(made.getOperations().get(1));
        assertThat(members(service, group)).containsExactly(user);

        BulkResponse changed = service.bulkRequest()
                .append(
                        BulkOperation.patch("/Users/" + user, PatchOperation.replace("title", "Guide")),
                        BulkOperation.delete("/Groups/" + group),
                        BulkOperation.delete("/Groups/" + group))
                .invoke();
        assertThat(changed.getOperations())
                .extracting(BulkOperationResult::getStatusInt)
                .containsExactly(200, 204, 404);
    }

    private static String id(BulkOperationResult result) {
        return result.getLocation().substring(result.getLocation().lastIndexOf('/') + 1);
    }

    @Test
    void errorsAreUnderstood() throws ScimException {
        ScimService service = service("ping-errors");
        service.create("Users", new UserResource().setUserName("taken"));

        ResourceConflictException conflict = catchThrowableOfType(
                ResourceConflictException.class,
                () -> service.create("Users", new UserResource().setUserName("Taken")));
        assertThat(conflict.getScimError().getScimType()).isEqualTo("uniqueness");
        assertThat(conflict.getScimError().getDetail()).contains("userName");

        BadRequestException filter = catchThrowableOfType(
                BadRequestException.class,
                () -> service.search("Users", "userName eq \"x\" garbage", UserResource.class));
        assertThat(filter.getScimError().getScimType()).isEqualTo("invalidFilter");
    }
}
