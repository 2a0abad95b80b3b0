package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.CreateCall;
import dev.gatehouse.testing.DocumentedApi;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.RawHttp;
import dev.gatehouse.testing.RawHttp.Answer;
import dev.gatehouse.testing.TestGatehouse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every other call of the contracts, with characters of its target and body changed at random, the same ones each time. */
final class RandomNeighbourMutationTest {
    private static final int REQUESTS = 2000;
    private static final long SEED = 7;
    private static final String CRAFTER = "/api/1/services/api/1/user/";
    private static final String STRANGE = "*()\\&|!=<>~\"'{}[]:,;#%+/?.@\0\u0001\u00e9\u202e\uFEFF0aA";

    /** A good call; {@code $id} and {@code $name} stand for a person's. */
    private record Good(String method, String target, String body) {}

    private static final List<Good> CALLS = List.of(
            new Good("GET", "/api/v1/user/get_all_users?username=$name&page=1&pagesize=5", ""),
            new Good("DELETE", "/api/v1/user/delete_user?id=$id", ""),
            new Good("GET", CRAFTER + "get.json?username=$name", ""),
            new Good("GET", CRAFTER + "get-all.json?start=0&number=25", ""),
            new Good("GET", CRAFTER + "status.json?username=$name", ""),
            new Good(
                    "POST",
                    CRAFTER + "update.json",
                    "{\"username\":\"$name\",\"last_name\":\"New\",\"email\":\"new@example.com\"}"),
            new Good("POST", CRAFTER + "disable.json", "{\"username\":\"$name\"}"),
            new Good("POST", CRAFTER + "reset-password.json", "{\"username\":\"$name\",\"new\":\"N3w!pass-word\"}"),
            new Good("POST", CRAFTER + "delete.json", "{\"username\":\"$name\"}"),
            new Good("GET", "/api/v1/users/user/?userName=$name", ""),
            new Good("GET", "/api/v1/users/?Search=$name&OrganizationId=0&Role=0&Page=1&PageSize=50", ""),
            new Good("GET", "/api/v1/users/$id/", ""),
            new Good(
                    "PUT",
                    "/api/v1/users/$id/",
                    "{\"Id\":\"$id\",\"UserName\":\"other\",\"FirstName\":\"A\",\"LastName\":\"B\",\"Email\":\"o@example.com\"}"),
            new Good(
                    "PUT",
                    "/api/v1/users/$id/changepassword/",
                    "{\"UserId\":\"$id\",\"OldPassword\":\"Secr3t!pass-word\",\"NewPassword\":\"N3w!pass-word\"}"),
            new Good("GET", "/v2/users/$name", ""),
            new Good(
                    "PUT",
                    "/v2/users/$name",
                    "{\"name\":\"New Name\",\"email\":\"n@example.com\",\"password\":\"N3w!pass-word\"}"),
            new Good(
                    "POST",
                    "/v2/users/search",
                    "{\"filter\":{\"username\":{\"$eq\":\"$name\",\"$in\":[],\"$notIn\":[\"x\"],\"$like\":\"j*\"}},"
                            + "\"sort\":[{\"field\":\"username\",\"order\":\"ASC\"}],\"page\":{\"from\":0,\"limit\":5}}"),
            new Good("DELETE", "/v2/users/$name", ""));

    @Test
    void noMutationOfANeighbourCallBreaksAnything() {
        Random random = new Random(SEED);
        EmbeddedBackend backend = new EmbeddedBackend();
        try (TestGatehouse gateway = TestGatehouse.before(backend);
                CapturedLog log = CapturedLog.open()) {
            String token = gateway.token("admin");
            int good = 0;
            for (int i = 0; i < REQUESTS; i++) {
                Good call = CALLS.get(i % CALLS.size());
                String id = person(backend, gateway, token);
                String target = changed(call.target(), id, random);
                String body = changed(call.body(), id, random);
                Answer answer = RawHttp.send(
                        gateway.origin(),
                        call.method(),
                        onWire(target),
                        List.of("Authorization: Bearer " + token, "Content-Type: application/json"),
                        body.getBytes(StandardCharsets.UTF_8));

                String request = i + " " + call.method() + " " + target + " " + body + " -> " + answer;
                assertThat(answer.status()).as(request).isBetween(200, 499);
                if (answer.status() >= 400) {
                    DocumentedApi.anyProblem(answer);
                } else {
                    good++;
                    assertThat(answer.body().isEmpty()
                                    || answer.header("Content-Type").equals("application/json"))
                            .as(request)
                            .isTrue();
                }
                assertThat(answer.body()).as(request).doesNotContain("pass-word");
            }
            assertThat(good).as("mutations that left the call good").isGreaterThan(REQUESTS / 10);
            assertThat(log.errors()).isEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains("pass-word"));
        }
    }

    /** The id of the one person there is, made where the call before has deleted or renamed him. */
    private static String person(EmbeddedBackend backend, TestGatehouse gateway, String token) {
        if (backend.entries(Filter.createEqualityFilter("uid", "jane")).isEmpty()) {
            backend.clear();
            assertThat(CreateCall.CRAFTER
                            .send(gateway, token, "jane", "jane@example.com")
                            .statusCode())
                    .isEqualTo(201);
        }
        return backend.entries(Filter.createEqualityFilter("uid", "jane"))
                .get(0)
                .getAttributeValue("gatehouseId");
    }

    private static String changed(String good, String id, Random random) {
        StringBuilder text = new StringBuilder(good.replace("$name", "jane").replace("$id", id));
        int changes = text.isEmpty() ? 0 : random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            char strange = STRANGE.charAt(random.nextInt(STRANGE.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, strange);
                case 1 -> text.insert(at, strange);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    /** With what cannot stand in a request line percent-encoded, and a slash in front. */
    private static String onWire(String target) {
        StringBuilder wire = new StringBuilder(target.startsWith("/") ? "" : "/");
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            wire.append(c > ' ' && c < 0x7f && c != '#' ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return wire.toString();
    }
}
