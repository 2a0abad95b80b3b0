package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups of each class: empty, nested, and of people who are renamed or leave. {@code verify} is content after each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GroupsContract {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    @TempDir
    private Path folder;

    private final Backend backend;
    private TestGatehouse gatehouse;
    private ScimCalls scim;

    /** A class of groups, and what must be configured for it. */
    enum Kind {
        GATEHOUSE_GROUP("gatehouseGroup", "member", false),
        GROUP_OF_NAMES("groupOfNames", "member", true),
        GROUP_OF_UNIQUE_NAMES("groupOfUniqueNames", "uniqueMember", true);

        final String objectClass;
        final String member;
        final boolean isNeverEmpty;

        Kind(String objectClass, String member, boolean isNeverEmpty) {
            this.objectClass = objectClass;
            this.member = member;
            this.isNeverEmpty = isNeverEmpty;
        }

        Map<String, String> settings() {
            return Map.of(
                    "GATEHOUSE_MAPPING_GROUPS_OBJECT_CLASSES",
                    objectClass + ",gatehouseResource",
                    "GATEHOUSE_MAPPING_GROUPS_MEMBER_ATTRIBUTE",
                    member);
        }
    }

    GroupsContract(Backend backend) {
        this.backend = backend;
    }

    /** The attribute in which the server itself keeps the groups of a user, where it does for this class of groups. */
    Optional<String> memberOf(Kind kind) {
        return Optional.empty();
    }

    private void start(Kind kind) {
        Map<String, String> settings = new HashMap<>(kind.settings());
        settings.put("GATEHOUSE_PROVISIONING_GUARD", "claim");
        memberOf(kind).ifPresent(attribute -> settings.put("GATEHOUSE_MAPPING_MEMBER_OF", attribute));
        start(settings);
    }

    void start(Map<String, String> settings) {
        gatehouse = TestGatehouse.before(backend, settings);
        scim = new ScimCalls(gatehouse);
    }

    @AfterEach
    void verified() throws IOException {
        DiagnosisRun run = DiagnosisRun.of(folder, backend.directoryYaml(), "claim", "verify");
        backend.clear();
        gatehouse.close();
        assertThat(run.status()).as(run.output()).isZero();
    }

    @AfterAll
    void stop() {
        backend.close();
    }

    @ParameterizedTest
    @EnumSource
    void aGroupMayBeEmptyAndNobodySeesWhatStandsInIt(Kind kind) {
        start(kind);
        String jane = user("jane");
        String group = group("Team");
        assertEmpty(kind, group);

        scim.patch("/Groups/" + group, member("add", jane)).is(204);
        assertThat(members(group)).containsExactly(jane);
        assertThat(held(kind, "Team")).containsExactly(dn("jane"));

        scim.patch("/Groups/" + group, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + jane + "\\\"]\"}")
                .is(204);
        assertEmpty(kind, group);

        scim.put("/Groups/" + group, withMembers("Team", jane)).is(200);
        assertThat(held(kind, "Team")).containsExactly(dn("jane"));
        scim.put("/Groups/" + group, "{\"displayName\":\"Team\",\"members\":[]}")
                .is(200);
        assertEmpty(kind, group);
    }

    @ParameterizedTest
    @EnumSource
    void aGroupStandsInAGroupUnderEachOfItsNames(Kind kind) {
        start(kind);
        String jane = user("jane");
        String inner = group("Inner");
        String outer =
                scim.post("/Groups", withMembers("Outer", inner, jane)).is(201).id();
        assertThat(members(outer)).containsExactlyInAnyOrder(inner, jane);

        scim.patch("/Groups/" + inner, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Core\"}")
                .is(204);
        assertThat(members(outer)).containsExactlyInAnyOrder(inner, jane);
        assertThat(held(kind, "Outer")).hasSize(2).noneMatch(dn -> dn.startsWith("cn=Inner"));

        scim.delete("/Groups/" + inner).is(204);
        assertThat(members(outer)).containsExactly(jane);
        assertThat(held(kind, "Outer")).containsExactly(dn("jane"));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsRenamedStaysInHisGroupsAndTheManagerOfHisPeople(Kind kind) {
        start(kind);
        String boss = user("boss");
        String jane = userUnder("jane", boss);
        String team =
                scim.post("/Groups", withMembers("Team", boss, jane)).is(201).id();
        String alone = scim.post("/Groups", withMembers("Alone", boss)).is(201).id();

        scim.patch("/Users/" + boss, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"chief\"}")
                .is(200);

        assertThat(members(team)).containsExactlyInAnyOrder(boss, jane);
        assertThat(members(alone)).containsExactly(boss);
        assertThat(groups(boss)).containsExactlyInAnyOrder(team, alone);
        assertThat(manager(jane)).isEqualTo(boss);
        assertThat(held(kind, "Alone")).containsExactly(dn("chief"));
        assertThat(entry("uid", "jane").getAttributeValue("manager")).isEqualTo(dn("chief"));
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesIsInNoGroupAndNobodysManager(Kind kind) {
        start(kind);
        String boss = user("boss");
        String jane = userUnder("jane", boss);
        String team =
                scim.post("/Groups", withMembers("Team", boss, jane)).is(201).id();
        String alone = scim.post("/Groups", withMembers("Alone", boss)).is(201).id();
        assertThat(groups(boss)).containsExactlyInAnyOrder(team, alone);
        assertThat(groups(jane)).containsExactly(team);

        scim.delete("/Users/" + boss).is(204);

        assertThat(members(team)).containsExactly(jane);
        assertThat(held(kind, "Team")).containsExactly(dn("jane"));
        assertEmpty(kind, alone);
        assertThat(manager(jane)).isEmpty();
        assertThat(entry("uid", "jane").hasAttribute("manager")).isFalse();
        // the next one of that name inherits nothing
        assertThat(groups(user("boss"))).isEmpty();
    }

    /** Read from his entry they cost nothing; a look-up is for those who ask. */
    @ParameterizedTest
    @EnumSource
    void aUserIsShownWithHisGroupsWhereTheServerKeepsThem(Kind kind) {
        start(kind);
        String jane = user("jane");
        String team = scim.post("/Groups", withMembers("Team", jane)).is(201).id();
        boolean isKept = memberOf(kind).isPresent();

        assertThat(groupsIn(scim.get("/Users/" + jane))).isEqualTo(isKept ? List.of(team) : List.of());
        assertThat(groups(jane)).containsExactly(team);
        JsonNode attributes = scim.get("/Schemas/" + USER).is(200).json().path("attributes");
        assertThat(attributes)
                .filteredOn(attribute -> attribute.path("name").asText().equals("groups"))
                .extracting(attribute -> attribute.path("returned").asText())
                .containsExactly(isKept ? "default" : "request");
    }

    private void assertEmpty(Kind kind, String group) {
        assertThat(members(group)).isEmpty();
        String name = scim.get("/Groups/" + group).json().path("displayName").asText();
        assertThat(scim.get("/Groups").is(200).body()).doesNotContain("gatehouse-empty-group");
        assertThat(held(kind, name)).hasSize(kind.isNeverEmpty ? 1 : 0).doesNotContain(dn("jane"), dn("boss"));
    }

    /** What stands in the entry of the group. */
    private List<String> held(Kind kind, String group) {
        String[] values = entry("cn", group).getAttributeValues(kind.member);
        return values == null ? List.of() : List.of(values);
    }

    SearchResultEntry entry(String attribute, String value) {
        return backend.entries(Filter.createEqualityFilter(attribute, value)).get(0);
    }

    static String dn(String userName) {
        return "uid=" + userName + ",ou=people," + Backend.BASE;
    }

    String user(String userName) {
        return scim.post("/Users", "{\"userName\":\"" + userName + "\"}")
                .is(201)
                .id();
    }

    private String userUnder(String userName, String manager) {
        return scim.post(
                        "/Users",
                        "{\"userName\":\"" + userName + "\",\"" + ENTERPRISE + "\":{\"manager\":{\"value\":\"" + manager
                                + "\"}}}")
                .is(201)
                .id();
    }

    private String group(String name) {
        return scim.post("/Groups", "{\"displayName\":\"" + name + "\"}")
                .is(201)
                .id();
    }

    private static String withMembers(String name, String... ids) {
        String members = String.join(
                ",", Stream.of(ids).map(id -> "{\"value\":\"" + id + "\"}").toList());
        return "{\"displayName\":\"" + name + "\",\"members\":[" + members + "]}";
    }

    static String member(String operation, String id) {
        return "{\"op\":\"" + operation + "\",\"path\":\"members\",\"value\":[{\"value\":\"" + id + "\"}]}";
    }

    List<String> members(String group) {
        return scim.get("/Groups/" + group).is(200).json().path("members").findValuesAsText("value");
    }

    List<String> groups(String user) {
        return groupsIn(scim.get("/Users/" + user + "?attributes=groups"));
    }

    private static List<String> groupsIn(ScimCalls.Answer user) {
        return user.is(200).json().path("groups").findValuesAsText("value");
    }

    private String manager(String user) {
        return scim.get("/Users/" + user)
                .json()
                .path(ENTERPRISE)
                .path("manager")
                .path("value")
                .asText();
    }

    Backend backend() {
        return backend;
    }

    ScimCalls scim() {
        return scim;
    }
}
