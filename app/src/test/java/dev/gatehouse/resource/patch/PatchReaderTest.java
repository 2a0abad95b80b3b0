package dev.gatehouse.resource.patch;

import static dev.gatehouse.resource.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'op': 'remove'} | NO_TARGET | Operations[1].path: is required
                    {'op': 'remove', 'path': ''} | NO_TARGET | Operations[1].path: is required
                    {'op': 'move', 'path': 'title'} | INVALID | Operations[1].op: must be add, remove or replace
                    {'path': 'title', 'value': 't'} | INVALID | Operations[1].op
                    {'op': null, 'value': {}} | INVALID | Operations[1].op
                    {'op': 'add', 'path': 'title'} | INVALID | Operations[1].value: is required
                    {'op': 'add', 'value': 't'} | INVALID | Operations[1].value: must be a JSON object
                    {'op': 'add', 'value': null} | INVALID | Operations[1].value: must be a JSON object
                    {'op': 'add', 'path': 7, 'value': 't'} | INVALID_PATH | Operations[1].path: must be a string
                    'remove' | INVALID | Operations[1]: must be a JSON object
                    {'op': 'add', 'path': 'colour', 'value': 't'} | INVALID_PATH | Operations[1].path: at character 1: 'colour' is no attribute of User
                    {'op': 'replace', 'value': {'colour': 't'}} | INVALID_PATH | Operations[1].value.colour: at character 1: 'colour' is no attribute of User
                    {'op': 'replace', 'path': 'id', 'value': '7'} | MUTABILITY | Operations[1].path: 'id' is read-only
                    {'op': 'remove', 'path': 'meta.version'} | MUTABILITY | Operations[1].path: 'meta.version' is read-only
                    {'op': 'add', 'path': 'groups', 'value': [{'value': 'g'}]} | MUTABILITY | Operations[1].path: 'groups' is read-only
                    {'op': 'add', 'value': {'groups': [{'value': 'g'}]}} | MUTABILITY | Operations[1].value.groups: 'groups' is read-only
                    {'op': 'add', 'path': 'groups[value eq "1"].display', 'value': 'x'} | MUTABILITY | Operations[1].path: 'groups.display' is read-only
                    {'op': 'add', 'path': 'emails[type eq work].value', 'value': 'x'} | INVALID_FILTER | Operations[1].path: at character 16: expected a value
                    {'op': 'add', 'path': 'active', 'value': 'perhaps'} | INVALID | Operations[1].value: must be true or false
                    {'op': 'add', 'path': 'emails', 'value': [{'value': 1}, {'primary': 'x'}]} | INVALID | Operations[1].value[0].value: must be a string; Operations[1].value[1].primary: must be true or false
                    {'op': 'add', 'value': {'name': {'givenName': 1}}} | INVALID | Operations[1].value.name.givenName: must be a string
                    {'op': 'remove', 'path': 'emails', 'value': [1]} | INVALID | Operations[1].value[0].value: must be a string
                    """)
    void aBadOperationIsNamedByItsPlace(String operation, FailureKind kind, String detail) {
        FailureException thrown = failure(PatchTest.body("{'op': 'remove', 'path': 'title'}, " + operation));
        assertThat(thrown.kind()).isEqualTo(kind);
        assertThat(thrown.failure().detail()).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [] | body: must be a JSON object
                    {} | Operations: must be an array
                    {'Operations': []} | Operations: must be an array of one operation or more
                    {'Operations': {'op': 'remove', 'path': 'title'}} | Operations: must be an array
                    {'Operations': null} | Operations: must be an array
                    {'schemas': [], 'Operations': [{'op': 'remove', 'path': 'title'}]} | schemas: must be
                    {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'Operations': [{'op': 'remove', 'path': 'title'}]} | schemas: must be
                    """)
    void aBodyThatIsNoPatchIsRefused(String body, String detail) {
        FailureException thrown = failure(json(body));
        assertThat(thrown.kind()).isEqualTo(FailureKind.INVALID);
        assertThat(thrown.failure().detail()).startsWith(detail);
    }

    @Test
    void schemasMayBeMissingAndInAnyCase() {
        for (String schemas :
                new String[] {"", "'schemas': null, ", "'SCHEMAS': ['URN:IETF:params:scim:api:messages:2.0:patchop'], "
                }) {
            Patch patch = PatchReader.read(
                    json("{" + schemas + "'operations': [{'op': 'remove', 'path': 'title'}]}"),
                    ResourceType.USER,
                    false);
            assertThat(patch.operations()).hasSize(1);
        }
    }

    @Test
    void operationsAreBoundedInNumber() {
        String one = "{'op': 'remove', 'path': 'title'}";
        assertThat(PatchTest.read((one + ",").repeat(999) + one, ResourceType.USER)
                        .operations())
                .hasSize(1_000);
        assertThat(failure(PatchTest.body((one + ",").repeat(10_000) + one)).kind())
                .isEqualTo(FailureKind.TOO_MANY);
    }

    @Test
    void everyTargetBecomesAnOperationOfItsOwn() {
        Patch patch = PatchTest.read("""
                {'op': 'Replace', 'value': {'Title': 't', 'name': {'GivenName': 'G'}, 'emails[TYPE eq "work"].value': 'a',
                 'nickName': null, 'active': 'True'}}, {'op': 'add', 'value': {'userType': null}}
                """, ResourceType.USER);
        assertThat(patch.operations())
                .extracting(operation -> operation.kind() + " " + operation.path() + " "
                        + operation.elements().map(Object::toString).orElse("") + " " + operation.value())
                .containsExactly(
                        "REPLACE title  \"t\"",
                        "REPLACE name  {\"givenName\":\"G\"}",
                        "REPLACE emails.value emails.type eq \"work\" \"a\"",
                        "REMOVE nickName  ",
                        "REPLACE active  true");
    }

    private static FailureException failure(com.fasterxml.jackson.databind.JsonNode body) {
        return catchThrowableOfType(FailureException.class, () -> PatchReader.read(body, ResourceType.USER, false));
    }
}
