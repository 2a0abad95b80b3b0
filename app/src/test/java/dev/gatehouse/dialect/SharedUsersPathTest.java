package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.dialect.SharedUsersPath.Owner;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedUsersPathTest {
    private static final String MAPLEPRESS_BODY = "{\"email\":\"jane@techstart.com\",\"name\":\"Jane\"}";
    private static final String CRAYON_BODY = "{\"Id\":null,\"UserName\":\"jane\"}";

    /** Method, path, Authorization, further header, body, owner. The first eight are what real clients send. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST   | /api/v1/users                      | JWT t    | X-Tenant-ID | {"email":"a"}    | MAPLEPRESS
            GET    | /api/v1/users/950e8400             | JWT t    | X-Tenant-ID |                  | MAPLEPRESS
            POST   | /api/v1/users/                     | Bearer t | sdk-version | {"UserName":"a"} | CRAYON
            POST   | /api/v1/Users                      | Bearer t |             | {"UserName":"a"} | CRAYON
            GET    | /api/v1/Users/user                 | Bearer t |             |                  | CRAYON
            GET    | /api/v1/users/dcab448f             | Bearer t |             |                  | CRAYON
            PUT    | /api/v1/users/DCAB/changepassword/ | Bearer t | sdk-version | {"UserId":"a"}   | CRAYON
            GET    | /api/v1/Me                         | Bearer t |             |                  | CRAYON
            GET    | /api/v1/me                         | JWT t    |             |                  | MAPLEPRESS
            GET    | /api/v1/me                         | Bearer t |             |                  | CRAYON
            GET    | /api/v1/me/                        |          |             |                  | CRAYON
            GET    | /api/v1/me                         |          |             |                  | MAPLEPRESS
            POST   | /api/v1/users/                     | JWT t    |             | {"UserName":"a"} | MAPLEPRESS
            POST   | /api/v1/Users/                     |          | x-tenant-id | {"UserName":"a"} | MAPLEPRESS
            POST   | /API/V1/USERS                      | jwt t    |             |                  | MAPLEPRESS
            POST   | /api/v1/users                      | Bearer t | SDK-Version |                  | CRAYON
            GET    | /api/v1/users/user                 |          |             |                  | CRAYON
            GET    | /api/v1/users/user/                |          |             |                  | CRAYON
            GET    | /api/v1/users/userx                |          |             |                  | MAPLEPRESS
            PUT    | /api/v1/users/1/changepassword     |          |             |                  | CRAYON
            POST   | /api/v1/users                      |          |             | {"username":"a"} | CRAYON
            PUT    | /api/v1/users/1                    |          |             | {"USERNAME":1}   | CRAYON
            POST   | /api/v1/users                      | Bearer t |             | {"email":"a"}    | MAPLEPRESS
            POST   | /api/v1/users                      | Bearer t |             | {"u":{"UserName":1}} | MAPLEPRESS
            POST   | /api/v1/users                      | Bearer t |             | ["UserName"]     | MAPLEPRESS
            POST   | /api/v1/users                      | Bearer t |             | {"UserName":     | MAPLEPRESS
            POST   | /api/v1/users                      | Bearer t |             |                  | MAPLEPRESS
            POST   | /api/v1/users                      |          |             |                  | MAPLEPRESS
            DELETE | /api/v1/users/1                    | bearer t |             |                  | CRAYON
            HEAD   | /api/v1/users/1                    | BEARER t |             |                  | CRAYON
            PUT    | /api/v1/users/1                    | Bearer   |             | {}               | CRAYON
            GET    | /api/v1/users/1                    | Basic t  |             |                  | MAPLEPRESS
            PATCH  | /api/v1/users/1                    | Bearer t |             |                  | MAPLEPRESS
            POST   | /api/v1/usersx                     | JWT t    | X-Tenant-ID |                  | NEITHER
            POST   | /api/v1/menu                       | JWT t    |             |                  | NEITHER
            POST   | /api/v1/user                       | JWT t    |             |                  | NEITHER
            POST   | /users                             | JWT t    |             |                  | NEITHER
            POST   | /dialects/api/v1/users             | JWT t    |             |                  | NEITHER
            POST   | /api/v1/connect/token              |          | sdk-version |                  | NEITHER
            """)
    void theFirstSignalDecides(
            String method, String path, String authorization, String header, String body, Owner owner) {
        Map<String, String> headers = new TreeMap<>();
        if (authorization != null) {
            headers.put("authorization", authorization);
        }
        if (header != null) {
            headers.put(header, "1");
        }
        SentRequest request = new SentRequest(method, path, headers, Optional.ofNullable(body));
        assertThat(SharedUsersPath.of(request.asApiRequest("http://localhost"))).isEqualTo(owner);
    }

    @Test
    void theBodyIsNotReadWhereASignalBeforeItDecides() {
        for (String path : List.of("/api/v1/users/", "/api/v1/Users")) {
            assertThat(SharedUsersPath.of(unreadable("POST", path, Map.of()))).isEqualTo(Owner.CRAYON);
        }
        assertThat(SharedUsersPath.of(unreadable("POST", "/api/v1/users", Map.of("X-Tenant-ID", List.of("a", "b")))))
                .isEqualTo(Owner.MAPLEPRESS);
        assertThat(SharedUsersPath.of(
                        unreadable("GET", "/api/v1/users/1", Map.of("Authorization", List.of("Bearer t")))))
                .isEqualTo(Owner.CRAYON);
    }

    @Test
    void anUnreadableBodyIsNoSignal() {
        ApiRequest tooLarge = new ApiRequest("POST", "/api/v1/users", Optional.empty(), Map.of(), "http://h", () -> {
            throw Failure.of(FailureKind.TOO_LARGE, "too large").exception();
        });
        assertThat(SharedUsersPath.of(tooLarge)).isEqualTo(Owner.MAPLEPRESS);
        ApiRequest form = new SentRequest(
                        "POST", "/api/v1/users", Map.of("Content-Type", "text/plain"), Optional.of(CRAYON_BODY))
                .asApiRequest("http://h");
        assertThat(SharedUsersPath.of(form)).isEqualTo(Owner.MAPLEPRESS);
    }

    @Test
    void repeatedHeaderFieldsDoNotFail() {
        Map<String, List<String>> twice =
                Map.of("Authorization", List.of("Basic a", "JWT b"), "Content-Type", List.of("a", "b"));
        ApiRequest request = new ApiRequest(
                "POST", "/api/v1/users", Optional.empty(), twice, "http://h", () -> new byte[] {(byte) 0xff});
        assertThat(SharedUsersPath.of(request)).isEqualTo(Owner.MAPLEPRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "/api/v1/users/%zz", "*", "/api/v1/users//", "/api/v1/users/\u0130"})
    void noPathFails(String path) {
        assertThat(SharedUsersPath.of(Requests.request("POST", path, Map.of()))).isNotNull();
    }

    @Test
    void whatIsReadForTheDecisionIsStillThereForTheAnswer() {
        ApiRequest request = Requests.post("/api/v1/users", MAPLEPRESS_BODY);
        assertThat(SharedUsersPath.of(request)).isEqualTo(Owner.MAPLEPRESS);
        assertThat(request.json().path("name").textValue()).isEqualTo("Jane");
    }

    private static ApiRequest unreadable(String method, String path, Map<String, List<String>> headers) {
        return new ApiRequest(method, path, Optional.empty(), headers, "http://h", () -> {
            throw new AssertionError("the body was read");
        });
    }
}
