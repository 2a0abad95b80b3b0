package dev.gatehouse.dialect;

import static dev.gatehouse.dialect.Requests.body;
import static dev.gatehouse.dialect.Requests.post;
import static dev.gatehouse.dialect.Requests.request;
import static dev.gatehouse.resource.UserAttributes.CREATED;
import static dev.gatehouse.resource.UserAttributes.DISPLAY_NAME;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.FAMILY_NAME;
import static dev.gatehouse.resource.UserAttributes.FORMATTED_NAME;
import static dev.gatehouse.resource.UserAttributes.GIVEN_NAME;
import static dev.gatehouse.resource.UserAttributes.ID;
import static dev.gatehouse.resource.UserAttributes.LAST_MODIFIED;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Problem;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantScope;
import dev.gatehouse.resource.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MaplePressTest {
    private static final String USERS = "/api/v1/users";

    private final MaplePress dialect = new MaplePress();

    @Test
    void theAddressIsTheUserName() {
        Resource user = read("{\"email\":\"Jane@TechStart.com\",\"name\":\"Jane Mary Smith\",\"role\":\"owner\"}");
        assertThat(user.text(USER_NAME)).contains("Jane@TechStart.com");
        assertThat(user.texts(EMAIL)).containsExactly("Jane@TechStart.com");
        assertThat(user.text(DISPLAY_NAME)).contains("Jane Mary Smith");
        assertThat(user.text(FORMATTED_NAME)).contains("Jane Mary Smith");
        assertThat(user.text(GIVEN_NAME)).contains("Jane Mary");
        assertThat(user.text(FAMILY_NAME)).contains("Smith");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            Prince                    | -              | Prince
            `  Jane   Smith  `        | Jane           | Smith
            `Jane\u2003Smith`         | Jane           | Smith
            <script>alert(1)</script> | -              | <script>alert(1)</script>
            Łucja Ærø 李              | Łucja Ærø      | 李
            """)
    void theLastWordIsTheFamilyName(String name, String given, String family) {
        Resource user = read("{\"email\":\"a@b.cd\",\"name\":\"" + name + "\"}");
        assertThat(user.text(DISPLAY_NAME)).contains(name);
        assertThat(user.text(GIVEN_NAME)).isEqualTo(Optional.ofNullable(given));
        assertThat(user.text(FAMILY_NAME)).contains(family);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"email":
            {"email":"a@b.cd","name":"J"} x
            {"email":"a@b.cd","email":"a@b.cd","name":"J"}
            ``
            []
            [{"email":"a@b.cd","name":"J"}]
            "email"
            1
            null
            {"email":1,"name":"J"}
            {"email":["a@b.cd"],"name":"J"}
            {"email":{},"name":"J"}
            {"email":"a@b.cd","name":false}
            {"email":"a@b.cd","name":{"first":"J"}}
            {"email":1}
            """)
    void whatIsNoObjectOfTextsHasTheDocumentedDetail(String body) {
        assertFails(body, FailureKind.MALFORMED, "Invalid request body format");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                    | email: is required; name: is required
            {"email":null,"name":null}            | email: is required; name: is required
            {"email":"","name":""}                | email: must not be blank; name: must not be blank
            {"email":" ","name":"\\t"}            | email: must not be blank; name: must not hold control characters
            {"Email":"a@b.cd","name":"J"}         | email: is required
            {"email":"a@b.cd"}                    | name: is required
            {"email":"jane","name":"J"}           | email: must be an e-mail address, for example jane@techstart.com
            {"email":"jane"}                      | email: must be an e-mail address, for example jane@techstart.com; name: is required
            {"email":"<script>@b.cd","name":"J"}  | email: must be an e-mail address, for example jane@techstart.com
            {"email":"a@b.cd\\u0000","name":"J"}  | email: must not hold control characters
            {"email":"\\udc00@b.cd","name":"J"}   | email: must be well-formed Unicode text
            {"email":"a@b.cd","name":"J\\u0007"}  | name: must not hold control characters
            {"email":"a@b.cd","name":"J\\ud800"}  | name: must be well-formed Unicode text
            """)
    void aBadValueIsNamed(String body, String detail) {
        assertFails(body, FailureKind.INVALID, detail);
    }

    @Test
    void bothHaveTheirGreatestLengths() {
        String email = "{\"email\":\"" + "a".repeat(250) + "@b.cd\",\"name\":\"J\"}";
        assertFails(email, FailureKind.INVALID, "email: must be at most 254 characters");
        assertThat(read("{\"email\":\"a@b.cd\",\"name\":\"" + "x".repeat(255) + "\"}")
                        .text(DISPLAY_NAME))
                .isPresent();
        String name = "{\"email\":\"a@b.cd\",\"name\":\"" + "x".repeat(256) + "\"}";
        assertFails(name, FailureKind.INVALID, "name: must be at most 255 characters");
    }

    @Test
    void aCreatedUserHasFourMembersAndAFoundOneFive() {
        Resource user = read("{\"email\":\"jane@techstart.com\",\"name\":\"Jane Smith\"}")
                .with(ID, "950e8400-e29b-41d4-a716-446655440000")
                .with(CREATED, "2024-10-24T00:00:00Z")
                .with(LAST_MODIFIED, "2024-10-25T00:00:00Z");
        ApiResponse created = dialect.created(user);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers()).isEqualTo(Map.of("Content-Type", "application/json"));
        assertThat(body(created)).isEqualTo("""
                        {"id":"950e8400-e29b-41d4-a716-446655440000","email":"jane@techstart.com","name":"Jane Smith",\
                        "created_at":"2024-10-24T00:00:00Z"}""");
        assertThat(body(MaplePress.found(user))).isEqualTo("""
                        {"id":"950e8400-e29b-41d4-a716-446655440000","email":"jane@techstart.com","name":"Jane Smith",\
                        "created_at":"2024-10-24T00:00:00Z","updated_at":"2024-10-25T00:00:00Z"}""");
    }

    @Test
    void aUserSomebodyElseMadeMayLackMembers() {
        assertThat(body(MaplePress.found(Resource.EMPTY.with(ID, "1").with(FORMATTED_NAME, "Jane"))))
                .isEqualTo("{\"id\":\"1\",\"email\":null,\"name\":\"Jane\",\"created_at\":null,\"updated_at\":null}");
    }

    @Test
    void meIsTheCallerAlone() {
        TenantId tenant = new TenantId("demo");
        Caller owner = new Caller(
                "s-1", Optional.of("Jane"), Optional.of("j@x.io"), Set.of(Permission.ADMIN), TenantScope.ALL);
        Caller user =
                new Caller("s-2", Optional.empty(), Optional.empty(), Set.of(Permission.USERS_CREATE), TenantScope.ALL);
        assertThat(body(MaplePress.me(owner, tenant))).isEqualTo("""
                        {"user_id":"s-1","email":"j@x.io","name":"Jane","role":"owner","tenant_id":"demo"}""");
        assertThat(body(MaplePress.me(user, tenant))).isEqualTo("""
                        {"user_id":"s-2","email":null,"name":null,"role":"user","tenant_id":"demo"}""");
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyFailureIsAProblemOfFourMembers(FailureKind kind) {
        int status = Problem.usualStatus(kind);
        String detail = switch (kind) {
            case UNAUTHENTICATED -> "Authentication required";
            case DUPLICATE -> "User email already exists in this tenant";
            case NOT_FOUND -> "User not found in this tenant";
            case INTERNAL -> "Failed to create user";
            default -> "the reason";
        };
        ApiResponse response = dialect.failed(Failure.of(kind, "the reason"), request("POST", USERS, Map.of()));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).isEqualTo(Map.of("Content-Type", "application/problem+json"));
        assertThat(body(response)).isEqualTo(problem(status, detail));
    }

    @Test
    void aViolationAddsNoMember() {
        Failure failure = Failure.invalid("email", "is required");
        assertThat(body(dialect.failed(failure, request("POST", USERS, Map.of()))))
                .isEqualTo(problem(400, "email: is required"));
    }

    @Test
    void theTenantHasItsDocumentedDetail() {
        Failure failure = Failure.invalid("tenant", "tenant context required");
        assertThat(body(dialect.failed(failure, request("POST", USERS, Map.of()))))
                .isEqualTo(problem(400, "Tenant context required"));
    }

    @Test
    void aFailedReadIsNotAFailedCreate() {
        Failure failure = Failure.of(FailureKind.INTERNAL, "any");
        assertThat(body(dialect.failed(failure, request("GET", USERS + "/1", Map.of()))))
                .isEqualTo(problem(500, "Failed to retrieve user"));
    }

    private static String problem(int status, String detail) {
        return "{\"type\":\"about:blank\",\"title\":\"" + Problem.reason(status) + "\",\"status\":" + status
                + ",\"detail\":\"" + detail + "\"}";
    }

    private Resource read(String body) {
        return dialect.read(post(USERS, body));
    }

    private void assertFails(String body, FailureKind kind, String detail) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.failure().detail()).isEqualTo(detail);
        });
    }
}
