package dev.gatehouse.mapping;

import static dev.gatehouse.mapping.Samples.KNOWN;
import static dev.gatehouse.mapping.Samples.dnOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.FilterParser;
import dev.gatehouse.resource.patch.Patch;
import dev.gatehouse.resource.patch.PatchReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupMappingTest {
    private static final DN BASE = new DN(new RDN("dc", "example"));
    private static final AttributePath MEMBERS = AttributePath.of("members");

    private final ResourceMapping groups = mapping(List.of(), "member");
    private final ResourceMapping groupsOfNames = mapping(List.of("groupOfNames", "gatehouseResource"), "member");

    @Test
    void aGroupReadsBackAsWritten() throws Exception {
        Resource group = group("{\"externalId\":\"E\",\"members\":[{\"value\":\"id-ann\"},{\"value\":\"id-bob\"}]}");
        Entry entry = entry(groups, group);
        assertThat(entry.getDN()).isEqualTo("cn=Staff,ou=groups,dc=example");
        assertThat(entry.getObjectClassValues()).containsExactly("gatehouseGroup", "gatehouseResource");
        assertThat(entry.getAttributeValues("member"))
                .containsExactlyInAnyOrder(
                        dnOf("id-ann").toString(), dnOf("id-bob").toString());
        assertThat(groups.membersIn(entry)).containsExactlyInAnyOrder(dnOf("id-ann"), dnOf("id-bob"));
        assertThat(groups.referencesIn(entry)).isEmpty();
        assertThat(groups.referencesIn(group)).containsExactly("id-ann", "id-bob");

        Resource read = groups.toResource(entry, KNOWN);

        assertThat(read.text(UserAttributes.DISPLAY_NAME)).contains("Staff");
        assertThat(read.text(UserAttributes.EXTERNAL_ID)).contains("E");
        assertThat(Samples.unordered(read.at(MEMBERS)))
                .isEqualTo(Samples.unordered(
                        json("[{\"value\":\"id-ann\",\"type\":\"User\",\"display\":\"Name of id-ann\"},"
                                + "{\"value\":\"id-bob\",\"type\":\"User\",\"display\":\"Name of id-bob\"}]")));
        assertThat(groups.toModifications(entry, group, KNOWN)).isEmpty();
    }

    @Test
    void aMemberThatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> entry(groups, group("{\"members\":[{\"value\":\"nobody\"}]}")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("members");
    }

    @Test
    void membersAreAddedAndRemovedOneByOne() throws Exception {
        Entry entry = entry(groups, group("{\"members\":[{\"value\":\"id-ann\"}]}"));
        List<Modification> modifications =
                groups.toModifications(entry, group("{\"members\":[{\"value\":\"id-bob\"}]}"), KNOWN);
        assertThat(modifications)
                .containsExactly(
                        new Modification(
                                ModificationType.ADD, "member", dnOf("id-bob").toString()),
                        new Modification(
                                ModificationType.DELETE,
                                "member",
                                dnOf("id-ann").toString()));
    }

    @Test
    void whatWasNotSeenStays() throws Exception {
        Entry entry = entry(groups, group("{\"members\":[{\"value\":\"id-ann\"}]}"));
        entry.addAttribute("member", "uid=stranger,dc=elsewhere");
        assertThat(groups.toModifications(entry, group("{}"), KNOWN))
                .containsExactly(new Modification(
                        ModificationType.DELETE, "member", dnOf("id-ann").toString()));
    }

    @Test
    void membershipChangesNeedNoLookAtTheGroup() throws Exception {
        assertThat(
                        delta(
                                "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"id-ann\"},{\"value\":\"id-bob\"}]}"))
                .contains(List.of(new Modification(
                        ModificationType.ADD,
                        "member",
                        dnOf("id-ann").toString(),
                        dnOf("id-bob").toString())));
        assertThat(delta("{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"id-ann\"}]}"))
                .contains(List.of(new Modification(
                        ModificationType.DELETE, "member", dnOf("id-ann").toString())));
        assertThat(delta("{\"op\":\"remove\",\"path\":\"members[value eq \\\"id-ann\\\"]\"}"))
                .contains(List.of(new Modification(
                        ModificationType.DELETE, "member", dnOf("id-ann").toString())));
        assertThat(delta("{\"op\":\"add\",\"value\":{\"members\":[{\"value\":\"id-bob\"}]}}"))
                .contains(List.of(new Modification(
                        ModificationType.ADD, "member", dnOf("id-bob").toString())));
    }

    @Test
    void theLastWordOnAMemberCounts() throws Exception {
        assertThat(delta("{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"id-ann\"}]},"
                        + "{\"op\":\"remove\",\"path\":\"members[value eq \\\"id-ann\\\"]\"}"))
                .contains(List.of(new Modification(
                        ModificationType.DELETE, "member", dnOf("id-ann").toString())));
    }

    @Test
    void whoIsNotThereCannotBeRemovedNorAdded() throws Exception {
        assertThat(delta("{\"op\":\"remove\",\"path\":\"members[value eq \\\"nobody\\\"]\"}"))
                .contains(List.of());
        assertThatThrownBy(() -> delta("{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"nobody\"}]}"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("members");
    }

    @Test
    void anyOtherChangeNeedsTheGroup() throws Exception {
        assertThat(delta("{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\"id-ann\"}]}"))
                .isEmpty();
        assertThat(delta("{\"op\":\"remove\",\"path\":\"members\"}")).isEmpty();
        assertThat(delta("{\"op\":\"remove\",\"path\":\"members[type eq \\\"User\\\"]\"}"))
                .isEmpty();
        assertThat(delta("{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"id-ann\"}]},"
                        + "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"x\"}"))
                .isEmpty();
        assertThat(groupsOfNames.toDelta(
                        patch("{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"id-ann\"}]}"), KNOWN))
                .isEmpty();
    }

    @Test
    void theIdsInAPatchAreNamed() throws Exception {
        assertThat(groups.referencesIn(patch("{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"a\"}]},"
                        + "{\"op\":\"remove\",\"path\":\"members[value eq \\\"b\\\"]\"}")))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aPlaceholderStandsInWhereAMemberIsRequiredAndIsNeverSeen() throws Exception {
        Entry empty = entry(groupsOfNames, group("{}"));
        assertThat(empty.getAttributeValues("member")).hasSize(1);
        assertThat(groupsOfNames.membersIn(empty)).isEmpty();
        assertThat(groupsOfNames.toResource(empty, KNOWN).at(MEMBERS).isMissingNode())
                .isTrue();
        assertThat(groupsOfNames.toModifications(empty, group("{}"), KNOWN)).isEmpty();

        Resource withAnn = group("{\"members\":[{\"value\":\"id-ann\"}]}");
        Entry filled = Entry.applyModifications(empty, false, groupsOfNames.toModifications(empty, withAnn, KNOWN));
        assertThat(filled.getAttributeValues("member"))
                .containsExactly(dnOf("id-ann").toString());

        Entry emptied =
                Entry.applyModifications(filled, false, groupsOfNames.toModifications(filled, group("{}"), KNOWN));
        assertThat(emptied.getAttributeValues("member")).isEqualTo(empty.getAttributeValues("member"));

        Entry left = Entry.applyModifications(
                filled, false, groupsOfNames.repointed(filled, dnOf("id-ann"), Optional.empty()));
        assertThat(left.getAttributeValues("member")).isEqualTo(empty.getAttributeValues("member"));
    }

    @Test
    void whoPointsAtARenamedEntryIsFoundAndMended() throws Exception {
        Entry entry = entry(groups, group("{\"members\":[{\"value\":\"id-ann\"}]}"));
        assertThat(groups.pointingAt(dnOf("id-ann")).orElseThrow().matchesEntry(entry))
                .isTrue();
        DN after = new DN(new RDN("uid", "ann2"), Samples.PEOPLE);

        Entry mended =
                Entry.applyModifications(entry, false, groups.repointed(entry, dnOf("id-ann"), Optional.of(after)));

        assertThat(mended.getAttributeValues("member")).containsExactly(after.toString());
        assertThat(groups.repointed(mended, dnOf("id-ann"), Optional.empty())).isEmpty();
    }

    @Test
    void posixGroupsNameTheirMembers() throws Exception {
        ResourceMapping posix = mapping(List.of("posixGroup", "gatehouseResource"), "memberUid");
        Resource group = group("{\"members\":[{\"value\":\"id-ann\"}]}");
        Entry entry = entry(posix, group);
        assertThat(entry.getAttributeValues("memberUid")).containsExactly("uid0");
        assertThat(posix.membersIn(entry)).containsExactly(dnOf("id-ann"));
        assertThat(posix.toModifications(entry, group, KNOWN)).isEmpty();
        assertThat(posix.toPlan(FilterParser.parse("members.value eq \"id-ann\"", ResourceType.GROUP), KNOWN)
                        .ldap())
                .hasToString("(memberUid=uid0)");
    }

    @Test
    void uniqueMembersAreDns() throws Exception {
        ResourceMapping unique = mapping(List.of("groupOfUniqueNames", "gatehouseResource"), "uniqueMember");
        Entry entry = entry(unique, group("{\"members\":[{\"value\":\"id-bob\"}]}"));
        assertThat(entry.getAttributeValues("uniqueMember"))
                .containsExactly(dnOf("id-bob").toString());
    }

    @Test
    void groupsAreFoundByTheirMembers() {
        assertThat(plan("members.value eq \"id-ann\"")).hasToString("(member=" + dnOf("id-ann") + ")");
        assertThat(plan("members[value eq \"id-ann\"]")).hasToString("(member=" + dnOf("id-ann") + ")");
        assertThat(plan("members eq \"id-ann\"")).hasToString("(member=" + dnOf("id-ann") + ")");
        assertThat(plan("members.value eq \"nobody\"")).hasToString("(!(objectClass=*))");
        assertThat(plan("displayName sw \"St\"")).hasToString("(cn=St*)");
    }

    @Test
    void membersAreReadOnlyWhenWanted() {
        assertThat(groups.attributes(Projection.of(ResourceType.GROUP, List.of(), List.of("members"))))
                .contains("cn", "gatehouseId", "gatehouseVersion", "modifyTimestamp")
                .doesNotContain("member", "objectClass");
        assertThat(groups.attributesToChange(Projection.of(ResourceType.GROUP, List.of(), List.of("members"))))
                .contains("cn", "gatehouseId", "gatehouseVersion", "gatehouseKey", "objectClass")
                .doesNotContain("member");
        Projection names = Projection.of(ResourceType.GROUP, List.of("displayName"), List.of());
        assertThat(groups.attributes(names)).doesNotContain("member", "gatehouseExternalId");
        FilterPlan plan = groups.toPlan(FilterParser.parse("members.type eq \"Group\"", ResourceType.GROUP), KNOWN);
        assertThat(groups.attributes(names, plan)).contains("member");
    }

    private com.unboundid.ldap.sdk.Filter plan(String filter) {
        return groups.toPlan(FilterParser.parse(filter, ResourceType.GROUP), KNOWN)
                .ldap();
    }

    private Optional<List<Modification>> delta(String operations) throws Exception {
        return groups.toDelta(patch(operations), KNOWN);
    }

    private static Patch patch(String operations) throws Exception {
        return PatchReader.read(
                json("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operations
                        + "]}"),
                ResourceType.GROUP,
                false);
    }

    private static Entry entry(ResourceMapping mapping, Resource group) {
        return mapping.toEntry(group, mapping.naming().container(BASE), KNOWN);
    }

    private static Resource group(String attributes) throws Exception {
        return Resource.of(json(attributes).deepCopy()).with(UserAttributes.DISPLAY_NAME, "Staff");
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }

    private static ResourceMapping mapping(List<String> objectClasses, String memberAttribute) {
        MappingSettings standard = MappingSettings.standard();
        MappingSettings settings = new MappingSettings(
                standard.userDn(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                new GroupMappingSettings("cn=${displayName},ou=groups", objectClasses, memberAttribute, Map.of()),
                List.of(),
                List.of());
        return new Mappings(settings, () -> TypeMapping.ANY_SERVER).groups();
    }
}
