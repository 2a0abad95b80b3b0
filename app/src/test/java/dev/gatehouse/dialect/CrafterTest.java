package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrafterTest {
    private static final String CREATE = "/api/1/services/api/1/user/create.json";
    private static final String JANE = """
            {
              "username" : "jane.doe",
              "password" : "SuperSecretPassword123#",
              "first_name" : "Jane",
              "last_name" : "Doe",
              "email" : "jane@example.com"
            }
            """;
    private static final List<String> FIELDS = List.of("username", "password", "first_name", "last_name", "email");

    private final Crafter crafter = new Crafter();

    @Test
    void theExampleOfTheDocumentReadsIntoAUser() {
        Resource user = crafter.read(Requests.json(JANE));
        assertThat(user.text(UserAttributes.USER_NAME)).contains("jane.doe");
        assertThat(user.text(UserAttributes.PASSWORD)).contains("SuperSecretPassword123#");
        assertThat(user.text(UserAttributes.GIVEN_NAME)).contains("Jane");
        assertThat(user.text(UserAttributes.FAMILY_NAME)).contains("Doe");
        assertThat(user.text(UserAttributes.FORMATTED_NAME)).contains("Jane Doe");
        assertThat(user.text(UserAttributes.DISPLAY_NAME)).contains("Jane Doe");
        assertThat(user.texts(UserAttributes.EMAIL)).containsExactly("jane@example.com");
    }

    @Test
    void unknownMembersAreIgnored() {
        ObjectNode body = jane();
        body.put("externally_managed", true).putArray("sites").add(7);
        assertThat(crafter.read(body)).isEqualTo(crafter.read(jane()));
    }

    static List<Arguments> badFields() {
        List<String> wrong = List.of(
                "null",
                "\"\"",
                "\"  \\t \"",
                "7",
                "true",
                "[\"a\"]",
                "{\"a\":1}",
                "\"" + "a".repeat(256) + "\"",
                "\"a\\u0000b\"",
                "\"a\\nb\"",
                "\"a\\u0085b\"",
                "\"a\\ud800b\"");
        List<Arguments> cases = new ArrayList<>();
        for (String field : FIELDS) {
            wrong.forEach(value -> cases.add(Arguments.of(field, value)));
            if (!field.equals("password")) {
                cases.add(Arguments.of(field, "\"<script>alert(1)</script>\""));
            }
        }
        cases.add(Arguments.of("email", "\"jane\""));
        cases.add(Arguments.of("email", "\"jane@\""));
        cases.add(Arguments.of("email", "\"jane doe@example.com\""));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aBadValueIsInvalidAndNamedOnce(String field, String value) {
        ObjectNode body = jane();
        body.set(field, Requests.json(value));
        assertThat(violations(body)).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void everyMissingMemberIsNamed() {
        assertThat(violations(Requests.json("{}"))).extracting(Violation::field).containsExactlyElementsOf(FIELDS);
    }

    @Test
    void memberNamesCount() {
        ObjectNode body = jane();
        body.set("UserName", body.remove("username"));
        assertThat(violations(body)).extracting(Violation::field).containsExactly("username");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"username\":\"jane\"}]", "\"jane\"", "7", "true", "null"})
    void aBodyThatIsNoObjectIsInvalid(String body) {
        assertThat(violations(Requests.json(body))).extracting(Violation::field).containsExactly("body");
    }

    @Test
    void twoHundredAndFiftyFiveCharactersAreTaken() {
        ObjectNode body = jane();
        String longest = "\uD83D\uDE00".repeat(255);
        body.put("username", longest).put("first_name", longest);
        assertThat(crafter.read(body).text(UserAttributes.USER_NAME)).contains(longest);
    }

    @Test
    void aPasswordMayHoldAngleBracketsAndOuterBlanks() {
        ObjectNode body = jane();
        body.put("password", " <script> ");
        assertThat(crafter.read(body).text(UserAttributes.PASSWORD)).contains(" <script> ");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /api/1/services/api/1/user/",
        "'', /studio/api/1/services/api/1/user/",
        "/dialects/crafter, /studio/api/1/services/api/1/user/"
    })
    void theLocationKeepsThePrefixOfTheCaller(String mount, String folder) {
        ApiRequest request = Requests.post(folder + "create.json", JANE);
        ApiResponse response = crafter.created(crafter.read(request.json()), request, mount);
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Location", Requests.ORIGIN + mount + folder + "get.json?username=jane.doe");
        assertThat(Requests.json(response)).isEqualTo(Requests.json("{\"message\":\"OK\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "jane_doe-1.x@example.com, jane_doe-1.x@example.com",
        "a+b&c=d#e?f/g, a%2Bb%26c%3Dd%23e%3Ff%2Fg",
        "Jürgen Ω, J%C3%BCrgen%20%CE%A9",
        "100%, 100%25"
    })
    void theNameInTheLocationIsEscaped(String userName, String escaped) {
        ApiRequest request = Requests.post(CREATE, JANE);
        Resource user = Resource.EMPTY.with(UserAttributes.USER_NAME, userName);
        assertThat(crafter.created(user, request, "").headers().get("Location")).endsWith("?username=" + escaped);
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400, Bad Request",
        "INVALID, 400, Invalid parameter(s)",
        "REJECTED, 400, Invalid parameter(s)",
        "UNAUTHENTICATED, 401, Unauthorized",
        "FORBIDDEN, 401, Unauthorized",
        "NOT_FOUND, 404, User not found",
        "UNKNOWN_PATH, 404, Not Found",
        "METHOD_NOT_ALLOWED, 405, Method Not Allowed",
        "DUPLICATE, 409, User already exists",
        "STALE, 409, Conflict",
        "TOO_LARGE, 413, Content Too Large",
        "UNSUPPORTED_MEDIA_TYPE, 415, Unsupported Media Type",
        "URI_TOO_LONG, 414, URI Too Long",
        "HEADERS_TOO_LARGE, 431, Request Header Fields Too Large",
        "UNAVAILABLE, 503, Service Unavailable",
        "OUTCOME_UNKNOWN, 500, Internal server error",
        "INTERNAL, 500, Internal server error"
    })
    void aFailureIsAProblemWithTheDocumentedMessage(FailureKind kind, int status, String message) {
        ApiResponse response = crafter.failed(Failure.of(kind, "what to do"), Requests.post(CREATE, JANE));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
        JsonNode body = Requests.json(response);
        assertThat(body.path("type").textValue()).isEqualTo("about:blank");
        assertThat(body.path("title").textValue()).isNotBlank();
        assertThat(body.path("status").intValue()).isEqualTo(status);
        assertThat(body.path("detail").textValue()).isEqualTo("what to do");
        assertThat(body.path("message").textValue()).isEqualTo(message);
        assertThat(body.size()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void onlyADuplicateHasALocation(FailureKind kind) {
        ApiResponse response = crafter.failed(Failure.of(kind, "d"), Requests.post("/studio" + CREATE, JANE));
        if (kind == FailureKind.DUPLICATE) {
            String location = Requests.ORIGIN + "/studio/api/1/services/api/1/user/get.json?username=jane.doe";
            assertThat(response.headers()).containsEntry("Location", location);
        } else {
            assertThat(response.headers()).doesNotContainKey("Location");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{}", "{\"username\":7}", "{\"username\":null}"})
    void aDuplicateWhoseBodyCannotBeReadIsStillAnAnswer(String body) {
        ApiResponse response = crafter.failed(Failure.of(FailureKind.DUPLICATE, "d"), Requests.post(CREATE, body));
        assertThat(response.status()).isEqualTo(409);
        assertThat(response.headers()).doesNotContainKey("Location");
    }

    @Test
    void aDuplicateOfAnotherMediaTypeIsStillAnAnswer() {
        ApiRequest request = Requests.post(CREATE, Map.of("Content-Type", "text/plain"), JANE);
        assertThat(crafter.failed(Failure.of(FailureKind.DUPLICATE, "d"), request)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theMembersAtFaultAreNamedBesideTheMessage() {
        Failure failure = Failure.invalid(
                List.of(new Violation("first_name", "is required"), new Violation("userName", "is none")));
        JsonNode body = Requests.json(crafter.failed(failure, Requests.post(CREATE, JANE)));
        assertThat(body.path("message").textValue()).isEqualTo("Invalid parameter(s)");
        assertThat(body.path("errors").path(0).path("field").textValue()).isEqualTo("first_name");
        assertThat(body.path("errors").path(1).path("field").textValue()).isEqualTo("username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CREATE,
                "/studio" + CREATE,
                "/api/1/services/api/1/nothing",
                "/studio/api/1/services/api/1/user/create.json/",
                "/api/1/services/api/1/%ZZ"
            })
    void everythingUnderItsAddressesIsItsOwn(String path) {
        assertThat(crafter.owns(Requests.get(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/api/1/services/api/2/users", "/STUDIO" + CREATE, "/api/1/services/api/1x"})
    void nothingElseIs(String path) {
        assertThat(crafter.owns(Requests.get(path))).isFalse();
    }

    private static ObjectNode jane() {
        return (ObjectNode) Requests.json(JANE);
    }

    private List<Violation> violations(JsonNode body) {
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> crafter.read(body));
        assertThat(thrown).as("refused").isNotNull();
        assertThat(thrown.kind()).isEqualTo(FailureKind.INVALID);
        return thrown.failure().violations();
    }
}
