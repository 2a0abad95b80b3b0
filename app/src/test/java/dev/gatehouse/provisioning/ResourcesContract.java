package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.ldap.LdapDirectory;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.MappingSettings;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.patch.Patch;
import dev.gatehouse.resource.patch.PatchReader;
import dev.gatehouse.setting.DataSize;
import dev.gatehouse.setting.Secret;
import dev.gatehouse.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A directory with gateways before it, and the words the contracts of the use cases are written in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResourcesContract {
    static final AttributePath MEMBERS = AttributePath.of("members");
    static final AttributePath MANAGER =
            AttributePath.of("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager");
    private static final JsonMapper JSON = new JsonMapper();
    static final Caller CALLER = new Caller(
            "tester", Optional.empty(), Optional.empty(), Set.of(Permission.ADMIN), TenantScope.DEFAULT_ONLY);

    final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<Directory> connections = new ArrayList<>();
    Directory directory;
    DirectoryResources gateway;
    TenantResources users;
    TenantResources groups;

    abstract LdapSettings settings();

    MappingSettings mapping() {
        return MappingSettings.standard();
    }

    @BeforeAll
    void connect() {
        directory = connection();
        gateway = gateway(directory);
        users = users(gateway);
        groups = gateway.of(ResourceType.GROUP, CALLER, Optional.empty());
    }

    @AfterAll
    void disconnect() {
        connections.forEach(Directory::close);
    }

    /** One more gateway, with connections of its own. */
    DirectoryResources anotherGateway() {
        return gateway(connection());
    }

    private Directory connection() {
        Directory connection = LdapDirectory.connect(settings());
        connections.add(connection);
        return connection;
    }

    DirectoryResources gateway(Directory behind) {
        return new DirectoryResources(
                behind,
                new Mappings(mapping(), behind::capabilities),
                EmbeddedUsers.BASE,
                new TenantsSettings(Optional.of("main"), List.of(), "o=${tenant},ou=tenants", java.util.Map.of()),
                new ProvisioningSettings(
                        GuardKind.LOCAL,
                        "ou=gatehouse",
                        Optional.empty(),
                        Duration.ofHours(1),
                        Duration.ofSeconds(60),
                        new DataSize(1 << 24),
                        10_000,
                        PosixSettings.standard(),
                        AdoptionSettings.standard()),
                GuardKind.LOCAL,
                clock,
                new Secret("a directory password"));
    }

    static TenantResources users(DirectoryResources gateway) {
        return gateway.of(ResourceType.USER, CALLER, Optional.empty());
    }

    String newUser() {
        return newUser("u" + UUID.randomUUID().toString().substring(0, 12));
    }

    String newUser(String name) {
        return id(users.create(EmbeddedUsers.user(name, name + "@example.com")));
    }

    String groupOf(String... members) {
        return newGroup("g" + UUID.randomUUID().toString().substring(0, 12), members);
    }

    String newGroup(String name, String... members) {
        return id(groups.create(groupNamed(name, members)));
    }

    static Resource groupNamed(String name, String... members) {
        List<String> ids = List.of(members);
        return Resource.EMPTY.with(UserAttributes.DISPLAY_NAME, name).with(AttributePath.of("members.value"), ids);
    }

    static String id(Resource resource) {
        return resource.text(UserAttributes.ID).orElseThrow();
    }

    static Precondition isStill(Resource resource) {
        return Precondition.of(Set.of(resource.text(UserAttributes.VERSION).orElseThrow()));
    }

    Resource user(String id) {
        return users.get(id, Projection.standard(ResourceType.USER)).orElseThrow();
    }

    Resource group(String id) {
        return groups.get(id, Projection.standard(ResourceType.GROUP)).orElseThrow();
    }

    List<String> members(String group) {
        return group(group).texts(AttributePath.of("members.value"));
    }

    /** The groups a user is in, which are shown to those who ask for them. */
    List<String> groupsOf(String user) {
        Projection groupsOnly = Projection.of(ResourceType.USER, List.of("groups"), List.of());
        return users.get(user, groupsOnly).orElseThrow().texts(AttributePath.of("groups.value"));
    }

    static Resource replace(TenantResources resources, String id, Resource resource, Precondition precondition) {
        return resources.replace(id, resource, precondition, Projection.standard(resources.type()));
    }

    void patchMembers(String group, String operation) {
        groups.patch(group, patch(ResourceType.GROUP, operation), Precondition.NONE, Optional.empty());
    }

    static String adds(String... ids) {
        StringBuilder values = new StringBuilder();
        for (String id : ids) {
            values.append(values.length() == 0 ? "" : ",")
                    .append("{'value':'")
                    .append(id)
                    .append("'}");
        }
        return "{'op':'add','path':'members','value':[" + values + "]}";
    }

    static String removes(String id) {
        return "{'op':'remove','path':'members[value eq \\'" + id + "\\']'}";
    }

    /** Of operations with single quotes. */
    static Patch patch(ResourceType type, String operations) {
        String text = ("{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[" + operations
                        + "]}")
                .replace("\\'", "\\\"")
                .replace('\'', '"');
        return PatchReader.read(json(text), type, false);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    static String failing(Runnable call, FailureKind kind) {
        String[] detail = new String[1];
        assertThatThrownBy(call::run).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.kind()).as(e.failure().detail()).isEqualTo(kind);
            detail[0] = e.failure().detail();
        });
        return detail[0];
    }

    /** How many of the calls succeeded; the others must have failed so. */
    static int successes(List<Runnable> calls, FailureKind otherwise) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (Runnable call : calls) {
                work.add(() -> {
                    try {
                        call.run();
                        return true;
                    } catch (FailureException e) {
                        assertThat(e.kind()).as(e.failure().detail()).isEqualTo(otherwise);
                        return false;
                    }
                });
            }
            int successes = 0;
            for (Future<Boolean> one : threads.invokeAll(work)) {
                successes += one.get() ? 1 : 0;
            }
            return successes;
        } finally {
            threads.shutdownNow();
        }
    }
}
