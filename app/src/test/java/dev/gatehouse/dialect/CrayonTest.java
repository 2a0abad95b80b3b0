package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrayonTest {
    private static final String USERS = "/api/v1/users/";
    private static final ApiRequest CREATE = Requests.post(USERS, "{}");
    private static final Filter IS_ADMIN = Filter.eq(UserAttributes.TENANT_ADMIN, "true");

    private final Crayon crayon = new Crayon(new CrayonSettings(true, Optional.empty(), 1, 400));
    private final Resource user =
            crayon.read(Requests.json("""
                    {"UserName": "myuser@company.com", "FirstName": "Firstname", "LastName": "LastName"}
                    """)).with(UserAttributes.ID, "dcab448f-3137-40a2-9a27-fcc090a65066");

    @Test
    void aCreatedUserIsShownToTheLetterOfTheDocument() {
        ApiResponse response = crayon.created(user);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsExactly(Map.entry("Content-Type", "application/json"));
        assertThat(Requests.body(response))
                .isEqualTo("{\"Id\":\"DCAB448F-3137-40A2-9A27-FCC090A65066\",\"TenantId\":1,"
                        + "\"UserName\":\"myuser@company.com\",\"FirstName\":\"Firstname\",\"LastName\":\"LastName\","
                        + "\"Email\":\"myuser@company.com\",\"EmailConfirmed\":false,\"LockoutEnabled\":false,"
                        + "\"LockoutEnd\":null,\"PhoneNumber\":null,\"PhoneNumberConfirmed\":false,"
                        + "\"TwoFactorEnabled\":false,\"TenantAdmin\":false}");
    }

    @Test
    void aUserOfAnotherMouthIsShownWithoutANullTruthValue() {
        JsonNode body = Requests.json(crayon.created(Resource.EMPTY
                .with(UserAttributes.ID, "a")
                .with(UserAttributes.USER_NAME, "jane")
                .with(UserAttributes.PHONE_NUMBER, "+49 30 1")
                .with(UserAttributes.ACTIVE, false)
                .with(UserAttributes.TENANT_ADMIN, true)));
        assertThat(body.path("Email").textValue()).isEqualTo("jane");
        assertThat(body.path("PhoneNumber").textValue()).isEqualTo("+49 30 1");
        assertThat(body.path("LockoutEnabled").booleanValue()).isTrue();
        assertThat(body.path("TenantAdmin").booleanValue()).isTrue();
        assertThat(body.path("FirstName").textValue()).isEmpty();
        assertThat(body.size()).isEqualTo(13);
    }

    @Test
    void theTenantIdIsTheConfiguredNumber() {
        Crayon other = new Crayon(new CrayonSettings(true, Optional.empty(), 4711, 409));
        assertThat(Requests.json(other.created(user)).path("TenantId").intValue())
                .isEqualTo(4711);
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400, 400 BadRequest",
        "INVALID, 400, 400 BadRequest",
        "REJECTED, 400, 400 BadRequest",
        "UNAUTHENTICATED, 401, 401 Unauthorized",
        "FORBIDDEN, 401, 401 Unauthorized",
        "NOT_FOUND, 404, 404 NotFound",
        "UNKNOWN_PATH, 404, 404 NotFound",
        "METHOD_NOT_ALLOWED, 405, 405 MethodNotAllowed",
        "DUPLICATE, 400, 400 BadRequest",
        "STALE, 409, 409 Conflict",
        "TOO_LARGE, 413, 413 ContentTooLarge",
        "UNSUPPORTED_MEDIA_TYPE, 415, 415 UnsupportedMediaType",
        "URI_TOO_LONG, 414, 414 URITooLong",
        "HEADERS_TOO_LARGE, 431, 431 RequestHeaderFieldsTooLarge",
        "UNAVAILABLE, 503, 503 ServiceUnavailable",
        "OUTCOME_UNKNOWN, 500, 500 InternalServerError",
        "INTERNAL, 500, 500 InternalServerError"
    })
    void aFailureIsAProblemWithTheMembersTheSdkReads(FailureKind kind, int status, String code) {
        ApiResponse response = crayon.failed(Failure.of(kind, "what to do"), CREATE);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
        JsonNode body = Requests.json(response);
        assertThat(body.path("type").textValue()).isEqualTo("about:blank");
        assertThat(body.path("title").textValue()).isNotBlank();
        assertThat(body.path("status").intValue()).isEqualTo(status);
        assertThat(body.path("detail").textValue()).isEqualTo("what to do");
        assertThat(body.path("ErrorCode").textValue()).isEqualTo(code);
        assertThat(body.path("Message").textValue()).isNotBlank();
        assertThat(body.path("Parameters")).isEqualTo(Requests.json("{}"));
        assertThat(body.path("ObjectErrors")).isEqualTo(Requests.json("[]"));
        assertThat(body.size()).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(value = FailureKind.class, names = "DUPLICATE", mode = EnumSource.Mode.EXCLUDE)
    void theMessageIsTheReason(FailureKind kind) {
        JsonNode body = Requests.json(crayon.failed(Failure.of(kind, "what to do"), CREATE));
        assertThat(body.path("Message").textValue()).isEqualTo("what to do");
    }

    @Test
    void theMessageOfADuplicateSaysSo() {
        JsonNode body = Requests.json(crayon.failed(Failure.of(FailureKind.DUPLICATE, "d"), CREATE));
        assertThat(body.path("Message").textValue()).isEqualTo("A user with this UserName or Email already exists");
    }

    @Test
    void aDuplicateIsAConflictWhereConfigured() {
        Crayon other = new Crayon(new CrayonSettings(true, Optional.empty(), 1, 409));
        ApiResponse response = other.failed(Failure.of(FailureKind.DUPLICATE, "d"), CREATE);
        assertThat(response.status()).isEqualTo(409);
        assertThat(Requests.json(response).path("ErrorCode").textValue()).isEqualTo("409 Conflict");
    }

    @Test
    void everyMemberAtFaultIsAnObjectError() {
        Failure failure = Failure.invalid(
                List.of(new Violation("FirstName", "is required"), new Violation("LastName", "must not be blank")));
        JsonNode body = Requests.json(crayon.failed(failure, CREATE));
        assertThat(body.path("Message").textValue()).isEqualTo("FirstName: is required; LastName: must not be blank");
        assertThat(body.path("ObjectErrors")).isEqualTo(Requests.json("""
                [{"ErrorCode":"400 BadRequest","Message":"FirstName: is required","Parameters":{}},
                 {"ErrorCode":"400 BadRequest","Message":"LastName: must not be blank","Parameters":{}}]
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/connect/token", "/api/v1/connect", "/API/V1/Connect/Token/", "/api/v1/connect/x"})
    void whateverIsUnderConnectIsItsOwn(String path) {
        assertThat(crayon.owns(Requests.get(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/users/", "/api/v1/Users", "/api/v1/users/user", "/api/v1/me/", "/api/v1/Me"})
    void whatOnlyItsClientsSendIsItsOwn(String path) {
        assertThat(crayon.owns(Requests.get(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/api/v1/users", "/api/v1/me", "/api/v1/connections", "/api/v1/provision/x"})
    void nothingElseIs(String path) {
        assertThat(crayon.owns(Requests.get(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?Search=&OrganizationId=0&Role=0&Page=1&PageSize=50", "?search=%20&role="})
    void aListWithoutWishesIsOfEveryone(String query) {
        assertThat(filter(query)).isEqualTo(Filter.ALL);
    }

    @Test
    void aSearchLooksAtTheThreeNames() {
        Filter names = new Filter.Or(List.of(
                Filter.co(UserAttributes.USER_NAME, "ja*e"),
                Filter.co(UserAttributes.GIVEN_NAME, "ja*e"),
                Filter.co(UserAttributes.FAMILY_NAME, "ja*e")));
        assertThat(filter("?SEARCH=ja*e&OrganizationId=7")).isEqualTo(new Filter.And(List.of(names)));
        assertThat(filter("?search=ja*e&Role=2")).isEqualTo(new Filter.And(List.of(names, IS_ADMIN)));
    }

    @Test
    void aRoleIsRegularOrTenantAdmin() {
        assertThat(filter("?Role=1")).isEqualTo(new Filter.And(List.of(new Filter.Not(IS_ADMIN))));
        assertThat(filter("?role=2")).isEqualTo(new Filter.And(List.of(IS_ADMIN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?Role=3", "?Role=-1", "?Role=admin", "?Role=1&Role=2", "?Search=%ZZ"})
    void aBadWishIsRefused(String query) {
        assertThatThrownBy(() -> filter(query)).isInstanceOf(FailureException.class);
    }

    @Test
    void aSearchTextHasABound() {
        assertThatThrownBy(() -> filter("?Search=" + "a".repeat(257))).isInstanceOf(FailureException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, 400", "1, 200", "1, 401"})
    void settingsOutsideTheContractAreRefused(int tenantId, int duplicateStatus) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CrayonSettings(true, Optional.empty(), tenantId, duplicateStatus));
    }

    @Test
    void aPrefixIsAPath() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CrayonSettings(true, Optional.of("crayon/"), 1, 400));
        assertThatIllegalArgumentException().isThrownBy(() -> new CrafterSettings(true, Optional.of("/a/")));
    }

    private static Filter filter(String query) {
        return Crayon.filter(Requests.get(USERS + query).query());
    }
}
