package dev.gatehouse.dialect;

import static dev.gatehouse.dialect.Requests.body;
import static dev.gatehouse.dialect.Requests.json;
import static dev.gatehouse.dialect.Requests.request;
import static dev.gatehouse.resource.UserAttributes.DISPLAY_NAME;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.FAMILY_NAME;
import static dev.gatehouse.resource.UserAttributes.GIVEN_NAME;
import static dev.gatehouse.resource.UserAttributes.PASSWORD;
import static dev.gatehouse.resource.UserAttributes.USER_KEY;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Problem;
import dev.gatehouse.provisioning.TenantUsers;
import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CamundaTest {
    private static final String PATTERN =
            "The provided username contains illegal characters. It must match the pattern '^[a-zA-Z0-9_~@.+-]+$'.";

    private final Camunda edition87 = camunda("8.7", 400);
    private final Camunda edition88 = camunda("8.8", 400);

    @Test
    void aUserIsReadWhole() {
        Resource user = edition87.read(json("""
                {"password":"Secr3t!pass-word","username":"Ze.1_~@+-","name":"Ze Big Client","email":"ze@example.com","x":[]}
                """));
        assertThat(user.text(USER_NAME)).contains("Ze.1_~@+-");
        assertThat(user.text(PASSWORD)).contains("Secr3t!pass-word");
        assertThat(user.text(DISPLAY_NAME)).contains("Ze Big Client");
        assertThat(user.text(GIVEN_NAME)).contains("Ze Big");
        assertThat(user.text(FAMILY_NAME)).contains("Client");
        assertThat(user.texts(EMAIL)).containsExactly("ze@example.com");
    }

    @Test
    void edition88AsksForNeitherNameNorEmail() {
        Resource user = edition88.read(json("{\"username\":\"ze\",\"password\":\"p\",\"name\":\" \",\"email\":null}"));
        assertThat(user.text(DISPLAY_NAME)).contains("ze");
        assertThat(user.text(EMAIL)).isEmpty();
        assertThat(user.text(FAMILY_NAME)).isEmpty();
        assertInvalid(edition88, "{}", "No username provided. No password provided.");
        assertInvalid(
                edition88,
                "{\"username\":\"ze\",\"password\":\"p\",\"email\":\"ze\"}",
                "The provided email 'ze' is not valid.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            -                                 | No username provided. No password provided. No name provided. No email provided.
            "username":"a"                    | No password provided. No name provided. No email provided.
            "username":null                   | No username provided.
            "username":""                     | No username provided.
            "username":"  "                   | No username provided.
            "username":1                      | The provided username must be a string.
            "username":"a\\u0000b"            | The provided username must not hold control characters.
            "username":"a\\n"                 | The provided username must not hold control characters.
            "username":"\\ud800"              | The provided username must be well-formed Unicode text.
            "username":["a"]                  | The provided username must be a string.
            "password":null                   | No password provided.
            "password":" "                    | No password provided.
            "password":true                   | The provided password must be a string.
            "password":"a\\u0000b"            | The provided password must not hold control characters.
            "password":"\\ud800"              | The provided password must be well-formed Unicode text.
            "name":""                         | No name provided.
            "name":{}                         | The provided name must be a string.
            "name":"a\\nb"                    | The provided name must not hold control characters.
            "name":"\\udc00"                  | The provided name must be well-formed Unicode text.
            "email":"\\t"                     | The provided email must not hold control characters.
            "email":""                        | No email provided.
            "email":7                         | The provided email must be a string.
            "email":"a@b"                     | The provided email 'a@b' is not valid.
            "email":"<script>@b.cd"           | The provided email '<script>@b.cd' is not valid.
            "email":"a\\u0000@b.cd"           | The provided email must not hold control characters.
            "email":"\\ud800@b.cd"            | The provided email must be well-formed Unicode text.
            """)
    void whatIsWrongIsSaidAsTheGatewaySaysIt(String member, String detail) {
        assertInvalid(edition87, withMember(member), detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "jåne", "a/b", "*", "a\\\\b"})
    void aUserNameHasFewCharacters(String username) {
        assertInvalid(edition87, withMember("\"username\":\"" + username + "\""), PATTERN);
    }

    @Test
    void textsHaveTheirGreatestLengths() {
        assertThat(edition87
                        .read(json(withMember("\"username\":\"" + "x".repeat(256) + "\"")))
                        .text(USER_NAME))
                .isPresent();
        assertInvalid(
                edition87,
                withMember("\"username\":\"" + "x".repeat(257) + "\""),
                "The provided username exceeds the limit of 256 characters.");
        for (String field : List.of("password", "name", "email")) {
            assertInvalid(
                    edition87,
                    withMember("\"" + field + "\":\"" + "x".repeat(257) + "\""),
                    "The provided " + field + " must be at most 256 characters.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"username\"", "1", "null", "true"})
    void whatIsNoObjectCannotBeRead(String body) {
        for (Camunda dialect : List.of(edition87, edition88)) {
            assertThatThrownBy(() -> dialect.read(json(body)))
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e -> assertThat(body(dialect.failed(e.failure(), request("POST", "/v2/users", Map.of()))))
                                    .isEqualTo(problem(
                                            400,
                                            "Bad Request",
                                            "Failed to read request: The body must be a JSON object",
                                            "/v2/users")));
        }
    }

    @Test
    void aCreatedUserIsItsKeyOrInEdition88Itself() {
        Resource user = Resource.EMPTY
                .with(USER_KEY, "2251799813685249")
                .with(USER_NAME, "ze")
                .with(DISPLAY_NAME, "Ze Client");
        ApiResponse key = edition87.created(user);
        assertThat(key.status()).isEqualTo(202);
        assertThat(key.headers()).isEqualTo(Map.of("Content-Type", "application/json"));
        assertThat(body(key)).isEqualTo("{\"userKey\":2251799813685249}");
        ApiResponse whole = edition88.created(user);
        assertThat(whole.status()).isEqualTo(201);
        assertThat(body(whole)).isEqualTo("{\"username\":\"ze\",\"name\":\"Ze Client\",\"email\":null}");
    }

    @Test
    void aPageHasItsTotal() {
        Resource user = Resource.EMPTY.with(USER_NAME, "ze").with(EMAIL, "ze@x.io");
        assertThat(body(Camunda.found(new TenantUsers.Page(List.of(user), 12)))).isEqualTo("""
                        {"items":[{"username":"ze","name":null,"email":"ze@x.io"}],\
                        "page":{"totalItems":12,"hasMoreTotalItems":false}}""");
    }

    @Test
    void anUpdateLeavesWhatItDoesNotName() {
        Resource user = Resource.EMPTY
                .with(USER_NAME, "ze")
                .with(DISPLAY_NAME, "Ze von Holt")
                .with(GIVEN_NAME, "Ze")
                .with(FAMILY_NAME, "von Holt")
                .with(EMAIL, List.of("a@x.io", "b@x.io"));
        Camunda.CamundaUpdate same =
                edition87.readUpdate(json("{\"name\":\"Ze von Holt\",\"email\":\"c@x.io\",\"password\":\" \"}"));
        assertThat(same.password()).isEmpty();
        assertThat(same.in(user)).isEqualTo(user.with(EMAIL, List.of("c@x.io", "b@x.io")));
        Camunda.CamundaUpdate swapped = edition88.readUpdate(json("{\"email\":\"B@x.io\",\"password\":\"hush\"}"));
        assertThat(swapped.password()).contains("hush");
        assertThat(swapped.toString()).doesNotContain("hush");
        assertThat(swapped.in(user)).isEqualTo(user.with(EMAIL, List.of("B@x.io")));
        Resource renamed = edition88.readUpdate(json("{\"name\":\"Prince\"}")).in(user);
        assertThat(renamed.text(DISPLAY_NAME)).contains("Prince");
        assertThat(renamed.text(FAMILY_NAME)).contains("Prince");
        assertThat(renamed.text(GIVEN_NAME)).isEmpty();
        assertThat(edition88.readUpdate(json("{}")).in(user)).isEqualTo(user);
    }

    @Test
    void anUpdateInEdition87NeedsNameAndEmail() {
        assertThatThrownBy(() -> edition87.readUpdate(json("{}")))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().detail()).isEqualTo("No name provided. No email provided."));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyFailureIsAProblemOfFiveMembers(FailureKind kind) {
        int status = kind == FailureKind.DUPLICATE ? 400 : Problem.usualStatus(kind);
        String title = switch (kind) {
            case INVALID, REJECTED -> "INVALID_ARGUMENT";
            case DUPLICATE -> "ALREADY_EXISTS";
            case FORBIDDEN -> "FORBIDDEN";
            case NOT_FOUND -> "NOT_FOUND";
            case UNAVAILABLE -> "RESOURCE_EXHAUSTED";
            default -> Problem.reason(status);
        };
        String detail = kind == FailureKind.MALFORMED ? "Failed to read request: the reason" : "the reason";
        ApiResponse response =
                edition87.failed(Failure.of(kind, "the reason"), request("POST", "/v2/users/a%20b?x=1", Map.of()));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).isEqualTo(Map.of("Content-Type", "application/problem+json"));
        assertThat(body(response)).isEqualTo(problem(status, title, detail, "/v2/users/a%20b"));
    }

    @Test
    void aViolationAddsNoMember() {
        Failure failure = Failure.invalid("email", "is required");
        assertThat(body(edition87.failed(failure, request("POST", "/users", Map.of()))))
                .isEqualTo(problem(400, "INVALID_ARGUMENT", "email: is required", "/users"));
    }

    @Test
    void aDuplicateIsSaidAsTheEngineSaysIt() {
        Resource user = Resource.EMPTY.with(USER_NAME, "ze");
        Failure ofName = Camunda.duplicate(Failure.of(FailureKind.DUPLICATE, "any"), user);
        assertThat(ofName.detail())
                .isEqualTo("Command 'CREATE' rejected with code 'ALREADY_EXISTS': Expected to create user with username"
                        + " 'ze', but a user with this username already exists");
        Failure ofEmail =
                new Failure(FailureKind.DUPLICATE, "taken", List.of(new Violation("emails.value", "is taken")));
        assertThat(Camunda.duplicate(ofEmail, user)).isEqualTo(ofEmail);
    }

    @Test
    void aDuplicateIsAConflictInEdition88OrBySetting() {
        Failure failure = Failure.of(FailureKind.DUPLICATE, "any");
        for (Camunda dialect : List.of(edition88, camunda("8.7", 409))) {
            ApiResponse response = dialect.failed(failure, request("POST", "/v2/users", Map.of()));
            assertThat(response.status()).isEqualTo(409);
            assertThat(body(response)).contains("\"title\":\"ALREADY_EXISTS\",\"status\":409");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/users,true",
        "/users/,true",
        "/v1/users,true",
        "/v2/users/search,true",
        "/v2/users/a%2Fb,true",
        "/Users,false",
        "/usersfoo,false",
        "/v2/Users,false",
        "/v2,false",
        "/scim/v2/Users,false",
        "/api/v1/users,false"
    })
    void itOwnsWholeSegments(String path, boolean owned) {
        assertThat(edition87.owns(request("POST", path, Map.of()))).isEqualTo(owned);
    }

    private static Camunda camunda(String edition, int duplicateStatus) {
        return new Camunda(new CamundaSettings(true, Optional.empty(), edition, duplicateStatus));
    }

    /** A good body but for this member; {@code -} for no member at all. */
    private static String withMember(String member) {
        if (member.equals("-") || member.equals("\"username\":\"a\"")) {
            return "{" + member.replace("-", "") + "}";
        }
        String name = member.substring(1, member.indexOf('"', 1));
        StringBuilder body = new StringBuilder("{").append(member);
        Map.of("username", "ze", "password", "Secr3t!", "name", "Ze Client", "email", "ze@example.com")
                .forEach((other, value) -> {
                    if (!other.equals(name)) {
                        body.append(",\"")
                                .append(other)
                                .append("\":\"")
                                .append(value)
                                .append('"');
                    }
                });
        return body.append('}').toString();
    }

    private static String problem(int status, String title, String detail, String instance) {
        return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail
                + "\",\"instance\":\"" + instance + "\"}";
    }

    private static void assertInvalid(Camunda dialect, String body, String detail) {
        assertThatThrownBy(() -> dialect.read(json(body))).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID);
            assertThat(e.failure().detail()).isEqualTo(detail);
        });
    }
}
