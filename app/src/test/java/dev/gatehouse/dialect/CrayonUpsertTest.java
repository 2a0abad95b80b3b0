package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrayonUpsertTest {
    private static final String EXAMPLE = """
            {
            "UserName": "myuser@company.com",
            "FirstName": "Firstname",
            "LastName": "LastName"
            }
            """;

    /** All that the vendor's SDK of today sends. */
    private static final String SDK = """
            {
              "Id": null,
              "UserName": "cr-1@company.example",
              "FirstName": "First",
              "LastName": "Läst",
              "LockoutEnabled": false,
              "TenantAdmin": true
            }
            """;

    @Test
    void theExampleOfTheDocumentReadsIntoAUser() {
        Resource user = created(Requests.json(EXAMPLE));
        assertThat(user.text(UserAttributes.USER_NAME)).contains("myuser@company.com");
        assertThat(user.text(UserAttributes.GIVEN_NAME)).contains("Firstname");
        assertThat(user.text(UserAttributes.FAMILY_NAME)).contains("LastName");
        assertThat(user.text(UserAttributes.FORMATTED_NAME)).contains("Firstname LastName");
        assertThat(user.texts(UserAttributes.EMAIL)).containsExactly("myuser@company.com");
        assertThat(user.text(UserAttributes.PASSWORD)).isEmpty();
        assertThat(user.flag(UserAttributes.TENANT_ADMIN)).isEmpty();
        assertThat(user.flag(UserAttributes.ACTIVE)).isEmpty();
    }

    @Test
    void whatTheSdkSendsReadsIntoAUser() {
        Resource user = created(Requests.json(SDK));
        assertThat(user.text(UserAttributes.ID)).isEmpty();
        assertThat(user.text(UserAttributes.FAMILY_NAME)).contains("Läst");
        assertThat(user.flag(UserAttributes.TENANT_ADMIN)).contains(true);
        assertThat(user.flag(UserAttributes.ACTIVE)).contains(true);
    }

    @Test
    void aLockedOutUserIsNotActive() {
        ObjectNode body = example();
        body.put("LockoutEnabled", true);
        assertThat(created(body).flag(UserAttributes.ACTIVE)).contains(false);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "\"true\", true", "\"False\", false", "\" TRUE \", true"})
    void tenantAdminIsATruthValueOrItsWord(String value, boolean expected) {
        ObjectNode body = example();
        body.set("TenantAdmin", Requests.json(value));
        assertThat(created(body).flag(UserAttributes.TENANT_ADMIN)).contains(expected);
    }

    @Test
    void memberNamesAreFoundInAnyLetterCase() {
        JsonNode body = Requests.json("""
                {"username":"myuser@company.com","FIRSTNAME":"Firstname","lastName":"LastName"}
                """);
        assertThat(created(body)).isEqualTo(created(Requests.json(EXAMPLE)));
    }

    @Test
    void aMemberTwiceInTwoLetterCasesIsMalformed() {
        ObjectNode body = example();
        body.put("USERNAME", "other@company.com");
        assertThat(refused(body).kind()).isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void unknownMembersAreIgnored() {
        ObjectNode body = example();
        body.put("EmailConfirmed", true).put("TwoFactorEnabled", "maybe").putNull("LockoutEnd");
        body.putObject("Organization").put("Id", 7);
        assertThat(created(body)).isEqualTo(created(example()));
    }

    static List<Arguments> badTexts() {
        List<String> wrong = List.of(
                "null",
                "\"\"",
                "\" \\t\"",
                "7",
                "false",
                "[\"a\"]",
                "{\"a\":1}",
                "\"" + "a".repeat(257) + "\"",
                "\"a\\u0000b\"",
                "\"a\\rb\"",
                "\"a\\udc00b\"");
        List<Arguments> cases = new ArrayList<>();
        for (String field : List.of("UserName", "FirstName", "LastName")) {
            wrong.forEach(value -> cases.add(Arguments.of(field, value)));
        }
        cases.add(Arguments.of("FirstName", "\"" + "a".repeat(65) + "\""));
        cases.add(Arguments.of("LastName", "\"" + "a".repeat(65) + "\""));
        for (String value : List.of("7", "[]", "{}", "\"yes\"", "\"\"")) {
            cases.add(Arguments.of("TenantAdmin", value));
            cases.add(Arguments.of("LockoutEnabled", value));
        }
        for (String value : List.of("7", "[]", "\"jane\"", "\"a\\u0000@example.com\"", "\"<script>\"")) {
            cases.add(Arguments.of("Email", value));
        }
        cases.add(Arguments.of("Id", "7"));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void aBadValueIsInvalidAndNamedOnce(String field, String value) {
        ObjectNode body = example();
        body.set(field, Requests.json(value));
        assertThat(violations(body)).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void everyMissingMemberIsNamed() {
        assertThat(violations(Requests.json("{}")))
                .extracting(Violation::field)
                .containsExactly("UserName", "FirstName", "LastName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"UserName\":\"jane\"}]", "\"jane\"", "7", "true", "null"})
    void aBodyThatIsNoObjectIsInvalid(String body) {
        assertThat(violations(Requests.json(body))).extracting(Violation::field).containsExactly("body");
    }

    @Test
    void theLongestNamesAndWhateverTheyHoldAreTaken() {
        ObjectNode body = example();
        body.put("UserName", "u".repeat(256)).put("FirstName", "<script>").put("LastName", "é".repeat(64));
        Resource user = created(body);
        assertThat(user.text(UserAttributes.USER_NAME)).contains("u".repeat(256));
        assertThat(user.text(UserAttributes.GIVEN_NAME)).contains("<script>");
    }

    @Test
    void aUserNameThatIsNoAddressIsNotAnEmail() {
        ObjectNode body = example();
        body.put("UserName", "jane").putNull("Email");
        assertThat(created(body).texts(UserAttributes.EMAIL)).isEmpty();
        body.put("Email", "jane");
        assertThat(created(body).texts(UserAttributes.EMAIL)).isEmpty();
    }

    @Test
    void anEmailOfItsOwnIsHonoured() {
        ObjectNode body = example();
        body.put("Email", "jane@example.com");
        assertThat(created(body).texts(UserAttributes.EMAIL)).containsExactly("jane@example.com");
    }

    @Test
    void anUpdateKeepsWhatItDoesNotName() {
        Resource before = created(example())
                .with(UserAttributes.EMAIL, List.of("jane@example.com", "j@example.com"))
                .with(UserAttributes.TENANT_ADMIN, true)
                .with(UserAttributes.ACTIVE, false)
                .with(UserAttributes.PHONE_NUMBER, "+49 30 1");
        ObjectNode body = example();
        body.put("FirstName", "Other");
        Resource after = CrayonUpsert.read(body).onto(before);
        assertThat(after.text(UserAttributes.GIVEN_NAME)).contains("Other");
        assertThat(after.texts(UserAttributes.EMAIL)).isEqualTo(before.texts(UserAttributes.EMAIL));
        assertThat(after.flag(UserAttributes.TENANT_ADMIN)).contains(true);
        assertThat(after.flag(UserAttributes.ACTIVE)).contains(false);
        assertThat(after.text(UserAttributes.PHONE_NUMBER)).contains("+49 30 1");
    }

    @Test
    void anEmailThatFollowedTheUserNameFollowsTheNewOne() {
        ObjectNode body = example();
        body.put("UserName", "new@company.com");
        Resource after = CrayonUpsert.read(body).onto(created(example()));
        assertThat(after.texts(UserAttributes.EMAIL)).containsExactly("new@company.com");
    }

    @Test
    void theIdOfAnUpdateIsRead() {
        ObjectNode body = example();
        body.put("Id", "DCAB448F-3137-40A2-9A27-FCC090A65066");
        assertThat(CrayonUpsert.read(body).id()).isEqualTo(Optional.of("DCAB448F-3137-40A2-9A27-FCC090A65066"));
    }

    private static ObjectNode example() {
        return (ObjectNode) Requests.json(EXAMPLE);
    }

    private static Resource created(JsonNode body) {
        return CrayonUpsert.read(body).onto(Resource.EMPTY);
    }

    private static List<Violation> violations(JsonNode body) {
        FailureException thrown = refused(body);
        assertThat(thrown.kind()).isEqualTo(FailureKind.INVALID);
        return thrown.failure().violations();
    }

    private static FailureException refused(JsonNode body) {
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> CrayonUpsert.read(body));
        assertThat(thrown).as("refused").isNotNull();
        return thrown;
    }
}
