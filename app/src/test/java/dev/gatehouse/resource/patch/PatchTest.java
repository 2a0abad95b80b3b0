package dev.gatehouse.resource.patch;

import static dev.gatehouse.resource.Trees.json;
import static dev.gatehouse.resource.Trees.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations as clients send them, and what they make of a user, a group, a device. E stands for the enterprise URN. */
class PatchTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {} | {'op': 'Add', 'path': 'title', 'value': 't'} | {'title': 't'}
                    {} | {'op': 'aDd', 'path': 'TITLE', 'value': 't'} | {'title': 't'}
                    {} | {'OP': 'add', 'Path': 'title', 'VALUE': 't'} | {'title': 't'}
                    {} | {'op': 'replace', 'path': 'emails[type eq "work"].value', 'value': 'a'} | {'emails': [{'type': 'work', 'value': 'a'}]}
                    {'emails': [{'type': 'home', 'value': 'h'}]} | {'op': 'Add', 'path': 'emails[type eq "work"].value', 'value': 'a'} | {'emails': [{'type': 'home', 'value': 'h'}, {'type': 'work', 'value': 'a'}]}
                    {'emails': [{'type': 'home', 'value': 'h', 'primary': true}]} | {'op': 'add', 'path': 'emails[type eq "work" and primary eq true].value', 'value': 'a'} | {'emails': [{'type': 'home', 'value': 'h', 'primary': false}, {'type': 'work', 'primary': true, 'value': 'a'}]}
                    {} | {'op': 'replace', 'path': 'roles[primary eq "True"].value', 'value': 'r'} | {'roles': [{'primary': true, 'value': 'r'}]}
                    {'emails': [{'type': 'work', 'value': 'a', 'display': 'd'}]} | {'op': 'replace', 'path': 'emails[type eq "work"].value', 'value': 'b'} | {'emails': [{'type': 'work', 'value': 'b', 'display': 'd'}]}
                    {} | {'op': 'replace', 'path': 'emails[type eq "work"]', 'value': {'value': 'a'}} | {'emails': [{'type': 'work', 'value': 'a'}]}
                    {} | {'op': 'replace', 'path': 'emails[type eq "work"]', 'value': 'a'} | {'emails': [{'type': 'work', 'value': 'a'}]}
                    {'addresses': [{'type': 'work', 'locality': 'L', 'region': 'R'}]} | {'op': 'replace', 'path': 'addresses[type eq "work"]', 'value': {'locality': 'M'}} | {'addresses': [{'type': 'work', 'locality': 'M'}]}
                    {'addresses': [{'type': 'work', 'locality': 'L', 'region': 'R'}]} | {'op': 'add', 'path': 'addresses[type eq "work"]', 'value': [{'locality': 'M'}]} | {'addresses': [{'type': 'work', 'locality': 'M', 'region': 'R'}]}
                    {} | {'op': 'replace', 'value': {'name.givenName': 'Z'}} | {'name': {'givenName': 'Z'}}
                    {} | {'op': 'replace', 'value': {'E:department': 'D'}} | {'E': {'department': 'D'}}
                    {} | {'op': 'replace', 'value': {'E': {'department': 'D', 'manager': '42'}}} | {'E': {'department': 'D', 'manager': {'value': '42'}}}
                    {} | {'op': 'replace', 'path': 'E', 'value': {'department': 'D'}} | {'E': {'department': 'D'}}
                    {'E': {'department': 'D', 'costCenter': 'c'}, 'title': 't'} | {'op': 'remove', 'path': 'E'} | {'title': 't'}
                    {} | {'op': 'replace', 'value': {'emails[type eq "work"].value': 'a', 'active': 'False'}} | {'active': false, 'emails': [{'type': 'work', 'value': 'a'}]}
                    {} | {'op': 'replace', 'path': 'urn:ietf:params:scim:schemas:core:2.0:User:name.givenName', 'value': 'G'} | {'name': {'givenName': 'G'}}
                    {} | {'op': 'add', 'value': {'urn:ietf:params:scim:schemas:core:2.0:User': {'title': 't'}}} | {'title': 't'}
                    {'emails': [{'value': '1'}]} | {'op': 'add', 'path': 'emails', 'value': {'value': '7'}} | {'emails': [{'value': '1'}, {'value': '7'}]}
                    {'emails': [{'value': '1'}]} | {'op': 'add', 'path': 'emails', 'value': '7'} | {'emails': [{'value': '1'}, {'value': '7'}]}
                    {'emails': [{'value': '1', 'display': 'd'}]} | {'op': 'add', 'path': 'emails', 'value': [{'value': '1'}]} | {'emails': [{'value': '1', 'display': 'd'}]}
                    {'emails': [{'value': '1', 'primary': true}]} | {'op': 'add', 'path': 'emails', 'value': [{'value': '2', 'primary': true}]} | {'emails': [{'value': '1', 'primary': false}, {'value': '2', 'primary': true}]}
                    {'emails': [{'value': '1', 'primary': true}, {'value': '2'}]} | {'op': 'replace', 'path': 'emails[value eq "2"].primary', 'value': 'True'} | {'emails': [{'value': '1', 'primary': false}, {'value': '2', 'primary': true}]}
                    {} | {'op': 'replace', 'path': 'active', 'value': 'False'} | {'active': false}
                    {} | {'op': 'replace', 'value': {'active': false}} | {'active': false}
                    {} | {'op': 'replace', 'path': 'E:manager', 'value': '42'} | {'E': {'manager': {'value': '42'}}}
                    {} | {'op': 'replace', 'path': 'E:manager', 'value': {'value': '42', 'displayName': 'B'}} | {'E': {'manager': {'value': '42'}}}
                    {} | {'op': 'replace', 'path': 'E:manager', 'value': [{'value': '42'}]} | {'E': {'manager': {'value': '42'}}}
                    {} | {'op': 'add', 'path': 'E:manager.value', 'value': '42'} | {'E': {'manager': {'value': '42'}}}
                    {'E': {'manager': {'value': '41', 'displayName': 'B', '$ref': 'u/41'}}} | {'op': 'replace', 'path': 'E:manager', 'value': '42'} | {'E': {'manager': {'value': '42'}}}
                    {'E': {'manager': {'value': '41', 'displayName': 'B', '$ref': 'u/41'}}} | {'op': 'replace', 'path': 'E:manager.value', 'value': '42'} | {'E': {'manager': {'value': '42'}}}
                    {'E': {'manager': {'value': '41', 'displayName': 'B'}}} | {'op': 'replace', 'path': 'E:manager', 'value': '41'} | {'E': {'manager': {'value': '41', 'displayName': 'B'}}}
                    {'E': {'manager': {'value': '41', 'displayName': 'B'}}} | {'op': 'remove', 'path': 'E:manager'} | {}
                    {'E': {'manager': {'value': '41', 'displayName': 'B'}}} | {'op': 'remove', 'path': 'E:manager.value'} | {}
                    {'E': {'manager': {'value': '41'}}} | {'op': 'replace', 'path': 'E:manager', 'value': ''} | {}
                    {'title': 't'} | {'op': 'remove', 'path': 'nickName'} | {'title': 't'}
                    {'emails': [{'value': '1', 'primary': true}]} | {'op': 'remove', 'path': 'emails.primary'} | {'emails': [{'value': '1'}]}
                    {'title': 't'} | {'op': 'replace', 'path': 'title', 'value': null} | {}
                    {'title': 't', 'nickName': 'n'} | {'op': 'replace', 'value': {'title': null, 'nickName': ''}} | {}
                    {'title': 't'} | {'op': 'add', 'path': 'title', 'value': null} | {'title': 't'}
                    {'emails': [{'value': '1'}]} | {'op': 'replace', 'path': 'emails', 'value': []} | {}
                    {'name': {'givenName': 'G', 'familyName': 'F'}} | {'op': 'replace', 'path': 'name', 'value': {'givenName': 'H'}} | {'name': {'givenName': 'H', 'familyName': 'F'}}
                    {'name': {'givenName': 'G', 'familyName': 'F'}} | {'op': 'add', 'value': {'name': {'givenName': 'H'}}} | {'name': {'givenName': 'H', 'familyName': 'F'}}
                    {'name': {'givenName': 'G'}} | {'op': 'remove', 'path': 'name.givenName'} | {}
                    {'emails': [{'type': 'work', 'value': '1'}, {'value': '2'}]} | {'op': 'remove', 'path': 'emails[type eq "work"]'} | {'emails': [{'value': '2'}]}
                    {'emails': [{'type': 'work', 'value': '1'}]} | {'op': 'remove', 'path': 'emails[type eq "work"].value'} | {}
                    {'emails': [{'type': 'work', 'value': '1'}]} | {'op': 'remove', 'path': 'emails[type eq "home"]'} | {'emails': [{'type': 'work', 'value': '1'}]}
                    {'emails': [{'type': 'work', 'value': '1'}, {'type': 'home', 'value': '1'}]} | {'op': 'remove', 'path': 'emails', 'value': [{'type': 'work', 'value': '1'}]} | {'emails': [{'type': 'home', 'value': '1'}]}
                    {'addresses': [{'type': 'work', 'locality': 'L', 'region': 'R'}]} | {'op': 'remove', 'path': 'addresses[type eq "work"].region'} | {'addresses': [{'type': 'work', 'locality': 'L'}]}
                    {'addresses': [{'type': 'work', 'locality': 'L'}]} | {'op': 'remove', 'path': 'addresses.locality'} | {}
                    {'emails': [{'type': 'work', 'value': '1'}]} | {'op': 'replace', 'path': 'emails', 'value': [{'value': '2'}, {'value': '2'}]} | {'emails': [{'value': '2'}]}
                    {} | {'op': 'add', 'value': {'schemas': ['x'], 'meta': {'version': '1'}, 'title': 't'}} | {'title': 't'}
                    {'id': '1', 'title': 's'} | {'op': 'replace', 'value': {'id': '1', 'title': 't'}} | {'id': '1', 'title': 't'}
                    {} | {'op': 'add', 'path': 'schemas', 'value': ['E']} | {}
                    {} | {'op': 'replace', 'path': 'password', 'value': 'p'} | {'password': 'p'}
                    {} | {'op': 'add', 'path': 'emails', 'value': [{'type': 'work', 'value': null}]} | {}
                    """)
    void operationsOnAUser(String before, String operation, String after) {
        Resource resource = resource(enterprise(before));
        Patch patch = read(enterprise(operation), ResourceType.USER);
        Resource changed = patch.apply(resource);
        assertThat(changed).extracting(Resource::tree).isEqualTo(json(enterprise(after)));
        assertThat(patch.apply(changed)).isSameAs(changed);
        if (before.equals(after)) {
            assertThat(changed).isSameAs(resource);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'op': 'remove', 'path': 'members', 'value': [{'value': '1'}]} | {'members': [{'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'Remove', 'path': 'members', 'value': [{'$ref': null, 'value': '1'}, {'value': '9'}]} | {'members': [{'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'remove', 'path': 'members', 'value': {'value': '1', 'type': 'User', 'display': 'x'}} | {'members': [{'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'remove', 'path': 'members', 'value': '1'} | {'members': [{'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'remove', 'path': 'members', 'value': ['1', '2']} | {}
                    {'op': 'remove', 'path': 'members[value eq "1"]'} | {'members': [{'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'remove', 'path': 'members[value eq "9"]'} | {'members': [{'value': '1'}, {'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'remove', 'path': 'members', 'value': []} | {'members': [{'value': '1'}, {'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'remove', 'path': 'members', 'value': [{}]} | {'members': [{'value': '1'}, {'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'remove', 'path': 'members', 'value': [{'value': '9'}]} | {'members': [{'value': '1'}, {'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'remove', 'path': 'members'} | {}
                    {'op': 'remove', 'path': 'members', 'value': null} | {}
                    {'op': 'add', 'path': 'members', 'value': [{'value': '2', 'display': 'other'}, {'value': '3'}]} | {'members': [{'value': '1'}, {'value': '2', 'type': 'User', 'display': 'Two'}, {'value': '3'}]}
                    {'op': 'replace', 'path': 'members', 'value': [{'value': '2'}]} | {'members': [{'value': '2', 'type': 'User', 'display': 'Two'}]}
                    {'op': 'replace', 'value': {'id': 'g', 'members': [{'value': '1'}, {'value': '2'}]}} | {'members': [{'value': '1'}, {'value': '2', 'type': 'User', 'display': 'Two'}]}
                    """)
    void membersOfAGroup(String operation, String after) {
        Resource group = resource(
                "{'id': 'g', 'displayName': 'G', 'members': [{'value': '1'}, {'value': '2', 'type': 'User', 'display': 'Two'}]}");
        Resource expected =
                resource("{'id': 'g', 'displayName': 'G'" + (after.equals("{}") ? "" : ", ") + after.substring(1));
        Patch patch = read(operation, ResourceType.GROUP);
        assertThat(patch.apply(group)).extracting(Resource::tree).isEqualTo(expected.tree());
        assertThat(patch.apply(expected)).isSameAs(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'op': 'add', 'path': 'tags', 'value': ['B', 'c']} | {'tags': ['a', 'b', 'c']}
                    {'op': 'remove', 'path': 'tags', 'value': ['B']} | {'tags': ['a']}
                    {'op': 'remove', 'path': 'tags[value eq "b"]'} | {'tags': ['a']}
                    {'op': 'replace', 'path': 'tags', 'value': 'x'} | {'tags': ['x']}
                    {'op': 'replace', 'path': 'ports', 'value': 48} | {'ports': '48', 'tags': ['a', 'b']}
                    {'op': 'add', 'path': 'serial', 'value': 'S'} | {'tags': ['a', 'b']}
                    {'op': 'add', 'path': 'site', 'value': {'built': '2001'}} | {'site': {'room': 'r', 'built': '2001'}, 'tags': ['a', 'b']}
                    {'op': 'replace', 'path': 'parts[count eq 3].type', 'value': 't'} | {'parts': [{'value': 'p', 'count': '3', 'type': 't'}], 'tags': ['a', 'b']}
                    """)
    void operationsOnAnOwnType(String operation, String after) {
        Resource device = resource("""
                {'serial': 'S', 'tags': ['a', 'b'], 'site': {'room': 'r'}, 'parts': [{'value': 'p', 'count': '3'}]}
                """);
        Resource changed = read(operation, Trees.DEVICE).apply(device);
        json(after)
                .properties()
                .forEach(member ->
                        assertThat(changed.tree().path(member.getKey())).isEqualTo(member.getValue()));
        assertThat(changed.tree().path("tags")).isEqualTo(json(after).path("tags"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'op': 'remove', 'path': 'serial'} | MUTABILITY | serial: is immutable
                    {'op': 'replace', 'path': 'serial', 'value': 's'} | MUTABILITY | serial: is immutable
                    {'op': 'remove', 'path': 'parts'} | MUTABILITY | parts: is required
                    {'op': 'remove', 'path': 'parts[value eq "p"]'} | MUTABILITY | parts: is required
                    {'op': 'remove', 'path': 'parts', 'value': ['p']} | MUTABILITY | parts: is required
                    {'op': 'replace', 'path': 'parts', 'value': null} | MUTABILITY | parts: is required
                    {'op': 'remove', 'path': 'site.room'} | MUTABILITY | site.room: is required
                    {'op': 'replace', 'path': 'site.built', 'value': '2000'} | MUTABILITY | site.built: is immutable
                    {'op': 'remove', 'path': 'site.built'} | MUTABILITY | site.built: is immutable
                    {'op': 'add', 'path': 'parts', 'value': [{'type': 'x', 'count': 1}]} | MUTABILITY | parts.value: is required
                    {'op': 'replace', 'path': 'parts[value eq "q"].count', 'value': 1} | NO_TARGET | parts.count: has no element
                    {'op': 'replace', 'path': 'parts[value eq "q"]', 'value': {'count': 1}} | NO_TARGET | parts: has no element
                    {'op': 'replace', 'path': 'parts[count gt 7].type', 'value': 't'} | NO_TARGET | parts.type: has no element
                    {'op': 'replace', 'path': 'tags[value eq "z"]', 'value': 't'} | NO_TARGET | tags: has no element
                    """)
    void whatTheSchemaForbidsFails(String operation, FailureKind kind, String detail) {
        Resource device = resource("""
                {'serial': 'S', 'site': {'room': 'r', 'built': '1999'}, 'parts': [{'value': 'p'}], 'tags': ['a']}
                """);
        Patch patch = read(operation, Trees.DEVICE);
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> patch.apply(device));
        assertThat(thrown.kind()).isEqualTo(kind);
        assertThat(thrown.failure().detail()).startsWith(detail);
    }

    @Test
    void anotherIdIsRefused() {
        Patch patch = read("{'op': 'replace', 'value': {'id': '2', 'title': 't'}}", ResourceType.USER);
        assertThat(catchThrowableOfType(FailureException.class, () -> patch.apply(resource("{'id': '1'}")))
                        .kind())
                .isEqualTo(FailureKind.MUTABILITY);
    }

    @Test
    void aMemberIsNotMadeAnother() {
        Resource group = resource("{'displayName': 'G', 'members': [{'value': '1', 'display': 'One'}]}");
        for (String part : new String[] {"value", "display"}) {
            Patch patch = read(
                    "{'op': 'replace', 'path': 'members[value eq \"1\"]." + part + "', 'value': '2'}",
                    ResourceType.GROUP);
            assertThat(catchThrowableOfType(FailureException.class, () -> patch.apply(group)))
                    .hasMessageStartingWith("MUTABILITY: members." + part + ": is immutable");
        }
    }

    @Test
    void strictModeMakesNoElements() {
        Patch patch = PatchReader.read(
                body("{'op': 'replace', 'path': 'emails[type eq \"work\"].value', 'value': 'a'}"),
                ResourceType.USER,
                true);
        assertThat(catchThrowableOfType(FailureException.class, () -> patch.apply(Resource.EMPTY))
                        .kind())
                .isEqualTo(FailureKind.NO_TARGET);
    }

    @Test
    void allOperationsAreDoneOrNone() {
        Resource user = resource("{'userName': 'x', 'title': 't'}");
        String before = user.tree().toString();
        Patch bad = read(
                "{'op': 'replace', 'path': 'title', 'value': 'u'}, {'op': 'remove', 'path': 'userName'}",
                ResourceType.USER);
        assertThat(catchThrowableOfType(FailureException.class, () -> bad.apply(user))
                        .kind())
                .isEqualTo(FailureKind.MUTABILITY);
        assertThat(user.tree()).hasToString(before);
        Patch good = read("""
                {'op': 'remove', 'path': 'userName'}, {'op': 'add', 'path': 'userName', 'value': 'y'},
                {'op': 'add', 'path': 'emails[type eq "work"].primary', 'value': true},
                {'op': 'add', 'path': 'emails[type eq "work"].value', 'value': 'a'}
                """, ResourceType.USER);
        assertThat(good.apply(user))
                .isEqualTo(
                        resource(
                                "{'userName': 'y', 'title': 't', 'emails': [{'type': 'work', 'primary': true, 'value': 'a'}]}"));
    }

    @Test
    void aThousandMembersJoinABigGroupInTime() {
        StringBuilder members = new StringBuilder("{'displayName': 'G', 'members': [");
        for (int i = 0; i < 50_000; i++) {
            members.append(i == 0 ? "" : ",").append("{'value': 'm").append(i).append("'}");
        }
        Resource group = resource(members.append("]}").toString());
        StringBuilder added = new StringBuilder("{'op': 'add', 'path': 'members', 'value': [");
        for (int i = 45_000; i < 55_000; i++) {
            added.append(i == 45_000 ? "" : ",").append("'m").append(i).append("'");
        }
        Patch patch = read(added.append("]}").toString(), ResourceType.GROUP);
        long start = System.nanoTime();
        assertThat(patch.apply(group).tree().path("members").size()).isEqualTo(55_000);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(10_000);
    }

    static Patch read(String operations, ResourceType type) {
        return PatchReader.read(body(operations), type, false);
    }

    static com.fasterxml.jackson.databind.JsonNode body(String operations) {
        return json(
                "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': [" + operations + "]}");
    }

    private static String enterprise(String text) {
        return text.replace("'E'", "'" + Trees.ENTERPRISE + "'").replace("'E:", "'" + Trees.ENTERPRISE + ":");
    }
}
