package dev.gatehouse.resource;

import static dev.gatehouse.resource.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'USERNAME': 'x', 'Name': {'GIVENNAME': 'G'}} | {'userName': 'x', 'name': {'givenName': 'G'}}
                    {'userName': 'x', 'active': 'False'} | {'userName': 'x', 'active': false}
                    {'userName': 'x', 'active': 'True'} | {'userName': 'x', 'active': true}
                    {'userName': 'x', 'title': null, 'emails': [], 'name': {}, 'nickName': ''} | {'userName': 'x'}
                    {'userName': 'x', 'name': {'givenName': '', 'familyName': null}} | {'userName': 'x'}
                    {'userName': 'x', 'emails': [null, {}, {'value': null, 'type': 'work', 'primary': true}]} | {'userName': 'x'}
                    {'userName': 'x', 'emails': ['a@b.c']} | {'userName': 'x', 'emails': [{'value': 'a@b.c'}]}
                    {'userName': 'x', 'emails': {'value': 'a@b.c'}} | {'userName': 'x', 'emails': [{'value': 'a@b.c'}]}
                    {'userName': 'x', 'emails': 'a@b.c'} | {'userName': 'x', 'emails': [{'value': 'a@b.c'}]}
                    {'userName': 'x', 'id': '7', 'meta': {'version': '1'}, 'groups': [{'value': '1'}]} | {'userName': 'x'}
                    {'userName': 'x', 'colour': 'red', 'urn:nobody:knows': {'a': 1}, 'schemas': ['urn:x']} | {'userName': 'x'}
                    {'urn:ietf:params:scim:schemas:core:2.0:User': {'userName': 'x'}} | {'userName': 'x'}
                    {'urn:ietf:params:scim:schemas:core:2.0:user:userName': 'x', 'name.givenName': 'G'} | {'userName': 'x', 'name': {'givenName': 'G'}}
                    {'userName': 'x', 'emails': [{'value': 'a', 'type': 'work'}, {'value': 'A', 'type': 'work', 'display': 'd'}]} | {'userName': 'x', 'emails': [{'value': 'A', 'type': 'work', 'display': 'd'}]}
                    {'userName': 'x', 'emails': [{'value': 'a', 'primary': true}, {'value': 'b', 'primary': 'True'}]} | {'userName': 'x', 'emails': [{'value': 'a', 'primary': false}, {'value': 'b', 'primary': true}]}
                    {'userName': 'x', 'password': 's', 'externalId': 'e'} | {'userName': 'x', 'password': 's', 'externalId': 'e'}
                    """)
    void whatClientsSendIsReadAsTheSchemaSays(String body, String expected) {
        assertThat(ResourceReader.read(json(body), ResourceType.USER).tree()).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'%s': {'manager': '42'}",
                "'%s': {'manager': {'value': '42', 'displayName': 'Boss'}}",
                "'%s': {'Manager': [{'value': '42'}]}",
                "'%s': {'manager': ['42']}",
                "'%s:manager': '42'",
                "'%s:manager.value': '42'"
            })
    void aManagerMayBeATextAnObjectOrOneInAList(String member) {
        String body =
                "{'userName': 'x', " + member.formatted(Trees.ENTERPRISE.toUpperCase(java.util.Locale.ROOT)) + "}";
        assertThat(ResourceReader.read(json(body), ResourceType.USER).tree())
                .isEqualTo(json("{'userName': 'x', '" + Trees.ENTERPRISE + "': {'manager': {'value': '42'}}}"));
    }

    @Test
    void everyKindOfAttributeIsReadInItsCanonicalForm() {
        assertThat(ResourceReader.read(json("""
                                        {'serial': 'S1', 'ports': 24, 'load': 1.50, 'on': 'true', 'bought': '2026-01-31T09:30:00+02:00',
                                         'key': 'AQI=', 'page': 'https://a.example/x', 'tags': ['a', 'A', 'b'], 'sizes': ['3', 4, 3],
                                         'pin': '1', 'notes': 'n', 'state': 'x', 'site': {'room': 'r', 'row': '7'},
                                         'parts': [{'value': 'p', 'count': 2}], 'urn:example:Lease:2.0': {'owner': 'o', 'months': 12}}
                                        """), Trees.DEVICE).tree()).isEqualTo(json("""
                                {'serial': 'S1', 'ports': '24', 'load': '1.5', 'on': true, 'bought': '2026-01-31T07:30:00Z',
                                 'key': 'AQI=', 'page': 'https://a.example/x', 'tags': ['A', 'b'], 'sizes': ['3', '4'],
                                 'pin': '1', 'notes': 'n', 'site': {'room': 'r', 'row': '7'},
                                 'parts': [{'value': 'p', 'count': '2'}], 'urn:example:Lease:2.0': {'owner': 'o', 'months': '12'}}
                                """));
    }

    @Test
    void everyViolationIsNamedAtOnceWithItsPlace() {
        FailureException thrown = failure("""
                {'displayName': 7, 'active': 'maybe', 'name': 'Jane', 'emails': [{'value': 'a'}, {'value': 1, 'primary': 'no'}, [1]],
                 'profileUrl': 'no uri', 'x509Certificates': [{'value': '***'}], 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':
                 {'manager': {'value': true}, 'department': ['a', 'b']}, 'title': 'a\\u0000b', 'nickName': '\\ud800'}
                """, ResourceType.USER);
        assertThat(thrown.kind()).isEqualTo(FailureKind.INVALID);
        assertThat(thrown.failure().violations().stream().map(Violation::field))
                .containsExactlyInAnyOrder(
                        "displayName",
                        "active",
                        "name",
                        "emails[1].value",
                        "emails[1].primary",
                        "emails[2]",
                        "profileUrl",
                        "x509Certificates[0].value",
                        Trees.ENTERPRISE + ":manager.value",
                        Trees.ENTERPRISE + ":department",
                        "title",
                        "nickName",
                        "userName");
    }

    @Test
    void whatIsRequiredIsAskedFor() {
        assertThat(failure("{'site': {'row': 1}, 'parts': [{'type': 'x', 'count': 1}]}", Trees.DEVICE)
                        .failure()
                        .violations()
                        .stream()
                        .map(Violation::field))
                .containsExactlyInAnyOrder("serial", "site.room", "parts[0].value", "urn:example:Lease:2.0");
        assertThat(failure("{'urn:example:Lease:2.0': {'months': 1}}", Trees.DEVICE))
                .hasMessageContaining("urn:example:Lease:2.0:owner: is required")
                .hasMessageContaining("parts: is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ports': 1.5",
                "'ports': 'many'",
                "'ports': 1e400",
                "'ports': 9223372036854775808",
                "'load': 'x'",
                "'load': '1e999999999'",
                "'bought': '2026-01-31'",
                "'bought': 'yesterday'",
                "'bought': '99999-01-01T00:00:00Z'",
                "'bought': 20260131",
                "'key': 'a b'",
                "'page': 'a b'",
                "'page': 1",
                "'on': 1",
                "'tags': [{'value': 'x'}]",
                "'serial': ['a', 'b']",
                "'site': [1, 2]",
                "'parts': [7]"
            })
    void aValueOfTheWrongTypeIsRefusedByName(String member) {
        String name = member.substring(1, member.indexOf('\'', 1));
        assertThat(failure("{" + member + "}", Trees.DEVICE).failure().violations())
                .anySatisfy(violation -> assertThat(violation.field()).startsWith(name));
    }

    @Test
    void aNameInTwoSpellingsIsRefused() {
        assertThat(failure("{'userName': 'x', 'USERNAME': 'y'}", ResourceType.USER))
                .hasMessageContaining("userName: is there twice");
        assertThat(failure("{'userName': 'x', 'name': {'givenName': 'a', 'GivenName': 'b'}}", ResourceType.USER))
                .hasMessageContaining("name.givenName: is there twice");
    }

    @Test
    void sizesAreBounded() {
        String text = "x".repeat(SimpleValue.LONGEST_TEXT);
        assertThat(ResourceReader.read(json("{'userName': '" + text + "'}"), ResourceType.USER)
                        .texts(UserAttributes.USER_NAME))
                .containsExactly(text);
        assertThat(failure("{'userName': '" + text + "x'}", ResourceType.USER)).hasMessageContaining("userName");
        assertThat(failure(
                        "{'userName': 'x', 'x509Certificates': [{'value': '" + "A".repeat(1_398_104) + "AAAA'}]}",
                        ResourceType.USER))
                .hasMessageContaining("x509Certificates[0].value");
        assertThat(failure(emails(10_001), ResourceType.USER).kind()).isEqualTo(FailureKind.TOO_MANY);
        assertThat(ResourceReader.read(members(100_000), ResourceType.GROUP)
                        .at(AttributePath.of("members"))
                        .size())
                .isEqualTo(100_000);
        assertThat(failure(members(100_001), ResourceType.GROUP).kind()).isEqualTo(FailureKind.TOO_MANY);
        ObjectNode bad = (ObjectNode) members(5_000);
        bad.withArrayProperty("members").forEach(member -> ((ObjectNode) member).put("value", 1));
        assertThat(failure(bad, ResourceType.GROUP).failure().violations()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'text'", "null", "7"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(failure(body, ResourceType.USER)).hasMessageContaining("body: must be a JSON object");
    }

    private static com.fasterxml.jackson.databind.JsonNode emails(int count) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("userName", "x");
        ArrayNode emails = body.putArray("emails");
        for (int i = 0; i < count; i++) {
            emails.add("a" + i);
        }
        return body;
    }

    private static com.fasterxml.jackson.databind.JsonNode members(int count) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("displayName", "x");
        ArrayNode members = body.putArray("members");
        for (int i = 0; i < count; i++) {
            members.addObject().put("value", "m" + i);
        }
        return body;
    }

    private static FailureException failure(String body, ResourceType type) {
        return failure(json(body), type);
    }

    private static FailureException failure(com.fasterxml.jackson.databind.JsonNode body, ResourceType type) {
        return catchThrowableOfType(FailureException.class, () -> ResourceReader.read(body, type));
    }

    @Test
    void whatWasReadReadsAgainAsTheSame() {
        for (String body : List.of(
                "{'userName': 'x', 'emails': [{'value': 'a', 'primary': true}, 'b'], 'active': 'False'}",
                "{'userName': 'x', '" + Trees.ENTERPRISE + "': {'manager': '42'}}")) {
            Resource once = ResourceReader.read(json(body), ResourceType.USER);
            assertThat(ResourceReader.read(once.tree(), ResourceType.USER)).isEqualTo(once);
        }
    }
}
