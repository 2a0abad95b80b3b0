package dev.gatehouse.dialect;

import static dev.gatehouse.dialect.Requests.body;
import static dev.gatehouse.dialect.Requests.json;
import static dev.gatehouse.dialect.Requests.request;
import static dev.gatehouse.resource.UserAttributes.CREATED;
import static dev.gatehouse.resource.UserAttributes.DISPLAY_NAME;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.FAMILY_NAME;
import static dev.gatehouse.resource.UserAttributes.GIVEN_NAME;
import static dev.gatehouse.resource.UserAttributes.ID;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Problem;
import dev.gatehouse.provisioning.TenantUsers;
import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AmoveTest {
    private static final String CREATE = "/api/v1/provision/create_user";
    private static final Resource USER = Resource.EMPTY
            .with(ID, "7b5dbad3-8a1d-4a35-9f0e-1f1d3ad6a001")
            .with(USER_NAME, "new_user@example.com")
            .with(EMAIL, "new_user@example.com")
            .with(CREATED, "2026-11-24T00:00:00Z");

    private final Amove dialect = new Amove(new AmoveSettings(true, Optional.empty(), 400));

    @Test
    void anAddressAsUserNameIsAnAddressToo() {
        Resource user = dialect.read(json("{\"username\":\"new_user@example.com\",\"more\":[1]}"));
        assertThat(user.text(USER_NAME)).contains("new_user@example.com");
        assertThat(user.texts(EMAIL)).containsExactly("new_user@example.com");
        assertThat(user.text(DISPLAY_NAME)).contains("new_user@example.com");
        assertThat(user.text(FAMILY_NAME)).contains("new_user");
        assertThat(user.text(GIVEN_NAME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jane,", "jane@localhost,jane", "@jane,", "a@b@c,a@b", "<script>,", "李@公司.com,李"})
    void anyOtherUserNameIsTakenWithoutAnAddress(String username, @Nullable String familyName) {
        Resource user = dialect.read(json("{\"username\":\"" + username + "\"}"));
        assertThat(user.text(USER_NAME)).contains(username);
        assertThat(user.text(FAMILY_NAME)).isEqualTo(Optional.ofNullable(familyName));
        assertThat(user.text(EMAIL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                          | username: is required
            {"Username":"a"}            | username: is required
            {"username":null}           | username: is required
            {"username":""}             | username: must not be blank
            {"username":" "}            | username: must not be blank
            {"username":1}              | username: must be a string
            {"username":true}           | username: must be a string
            {"username":["a"]}          | username: must be a string
            {"username":{"a":1}}        | username: must be a string
            {"username":"a\\u0000b"}    | username: must not hold control characters
            {"username":"a\\nb"}        | username: must not hold control characters
            {"username":"a\\ud800"}     | username: must be well-formed Unicode text
            []                          | body: must be a JSON object
            [{"username":"a"}]          | body: must be a JSON object
            "username"                  | body: must be a JSON object
            1                           | body: must be a JSON object
            null                        | body: must be a JSON object
            """)
    void aBadUserNameIsNamed(String body, String detail) {
        assertInvalid(body, detail);
    }

    @Test
    void theUserNameHasAGreatestLength() {
        assertThat(dialect.read(json("{\"username\":\"" + "😀".repeat(256) + "\"}"))
                        .text(USER_NAME))
                .isPresent();
        assertInvalid("{\"username\":\"" + "x".repeat(257) + "\"}", "username: must be at most 256 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/plain",
                "application/json, text/plain",
                "application/json,*/*;q=0.1",
                "image/png"
            })
    void theIdentifierIsBareText(String accept) {
        ApiResponse response = dialect.created(USER, request("POST", CREATE, Map.of("Accept", accept)));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).isEqualTo(Map.of("Content-Type", "text/plain; charset=utf-8"));
        assertThat(body(response)).isEqualTo("7b5dbad3-8a1d-4a35-9f0e-1f1d3ad6a001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=utf-8",
                "application/problem+json, application/json"
            })
    void aCallerThatTakesOnlyJsonGetsAJsonString(String accept) {
        ApiResponse response = dialect.created(USER, request("POST", CREATE, Map.of("accept", accept)));
        assertThat(response.headers()).isEqualTo(Map.of("Content-Type", "application/json"));
        assertThat(body(response)).isEqualTo("\"7b5dbad3-8a1d-4a35-9f0e-1f1d3ad6a001\"");
    }

    @Test
    void acceptMayBeRepeatedOrAbsent() {
        Map<String, List<String>> twice = Map.of("Accept", List.of("application/json", "text/*"));
        ApiRequest request = new ApiRequest("POST", CREATE, Optional.empty(), twice, "http://h", () -> new byte[0]);
        assertThat(body(dialect.created(USER, request))).doesNotContain("\"");
        assertThat(body(dialect.created(USER, request("POST", CREATE, Map.of()))))
                .doesNotContain("\"");
    }

    @Test
    void aPageSaysWhatItIs() {
        ApiResponse response = Amove.listed(new TenantUsers.Page(List.of(USER), 41), 3, 20);
        assertThat(body(response)).isEqualTo("""
                        {"data":[{"id":"7b5dbad3-8a1d-4a35-9f0e-1f1d3ad6a001","username":"new_user@example.com",\
                        "email":"new_user@example.com","createDate":"2026-11-24T00:00:00Z"}],"total":41,\
                        "options":{"page":3,"pagesize":20,"sortfield":"UserName","descending":false}}""");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyFailureIsAProblem(FailureKind kind) {
        ApiResponse response = dialect.failed(Failure.of(kind, "the reason"), request("POST", CREATE, Map.of()));
        boolean duplicate = kind == FailureKind.DUPLICATE;
        int status = duplicate ? 400 : Problem.usualStatus(kind);
        String detail = duplicate ? "A user with this username or e-mail address already exists" : "the reason";
        assertThat(response.status()).isEqualTo(status).isNotEqualTo(499);
        assertThat(response.headers()).isEqualTo(Map.of("Content-Type", "application/problem+json"));
        assertThat(body(response))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"" + Problem.reason(status) + "\",\"status\":" + status
                        + ",\"detail\":\"" + detail + "\"}");
    }

    @Test
    void aDuplicateIsAConflictWhereTheSettingSaysSo() {
        Amove strict = new Amove(new AmoveSettings(true, Optional.empty(), 409));
        ApiResponse response =
                strict.failed(Failure.of(FailureKind.DUPLICATE, "any"), request("POST", CREATE, Map.of()));
        assertThat(response.status()).isEqualTo(409);
        assertThat(body(response)).contains("\"title\":\"Conflict\",\"status\":409");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/provision/create_user,true",
        "/api/v1/provision,true",
        "/api/v1/provision/,true",
        "/api/provision/create_user,true",
        "/api/v1/user/get_all_users,true",
        "/api/v1/users,false",
        "/api/v1/provisioning,false",
        "/api/1/services/api/1/user/create.json,false",
        "/x/api/v1/provision/create_user,false"
    })
    void itOwnsWholeSegments(String path, boolean owned) {
        assertThat(dialect.owns(request("POST", path, Map.of()))).isEqualTo(owned);
    }

    private void assertInvalid(String body, String detail) {
        assertThatThrownBy(() -> dialect.read(json(body))).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID);
            assertThat(e.failure().detail()).isEqualTo(detail);
        });
    }
}
