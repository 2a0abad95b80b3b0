package dev.gatehouse;

import static dev.gatehouse.AccountStateContract.binds;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.ScimCalls.Answer;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.TestGatehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Passwords through every mouth: the user can bind with the last one that was set, and nobody reads one anywhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PasswordContract {
    static final String FIRST = "f1rst-Pass-w0rd";
    static final String SECOND = "sec0nd-Pass-w0rd";

    private static final String CRAFTER = "/api/1/services/api/1/user/";

    private final Backend backend;
    private TestGatehouse gatehouse;
    private ScimCalls calls;
    private CapturedLog log;

    PasswordContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeAll
    void start() {
        gatehouse = TestGatehouse.before(backend);
        calls = new ScimCalls(gatehouse);
    }

    @AfterAll
    void stop() {
        gatehouse.close();
        backend.close();
    }

    @BeforeEach
    void clear() {
        backend.clear();
        log = CapturedLog.open();
    }

    @AfterEach
    void nothingWasLogged() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains(FIRST) || line.contains(SECOND));
    }

    @Test
    void whoIsCreatedWithAPasswordCanBind() {
        create("scim");
        sent(
                "POST",
                CRAFTER + "create.json",
                "{\"username\":\"crafter\",\"password\":\"" + FIRST
                        + "\",\"first_name\":\"C\",\"last_name\":\"R\",\"email\":\"c@example.com\"}",
                201);
        sent(
                "POST",
                "/v2/users",
                "{\"username\":\"camunda\",\"name\":\"C\",\"email\":\"cam@example.com\",\"password\":\"" + FIRST
                        + "\"}",
                202);
        for (String name : new String[] {"scim", "crafter", "camunda"}) {
            assertThat(binds(backend, name, FIRST)).as(name).isTrue();
            assertThat(binds(backend, name, SECOND)).as(name).isFalse();
        }
    }

    @Test
    void whoIsCreatedWithoutAPasswordCannotBind() {
        sent("POST", "/scim/v2/Users", "{\"userName\":\"jane\"}", 201);

        assertThat(backend.entries(named("jane"))).noneMatch(entry -> entry.hasAttribute("userPassword"));
        assertThat(binds(backend, "jane", FIRST)).isFalse();
        assertThat(binds(backend, "jane", "jane")).isFalse();
    }

    @Test
    void aPatchSetsAPassword() {
        String jane = create("jane");
        sent("PATCH", "/scim/v2/Users/" + jane, patch("{\"password\":\"" + SECOND + "\",\"title\":\"Dr\"}"), 200);
        assertChanged("jane");
    }

    @Test
    void aPutSetsAPassword() {
        String jane = create("jane");
        sent("PUT", "/scim/v2/Users/" + jane, "{\"userName\":\"joan\",\"password\":\"" + SECOND + "\"}", 200);
        assertChanged("joan");
        sent("PUT", "/scim/v2/Users/" + jane, "{\"userName\":\"joan\",\"title\":\"Dr\"}", 200);
        assertChanged("joan");
    }

    @Test
    void crafterResetsAPassword() {
        create("jane");
        sent("POST", CRAFTER + "reset-password.json", "{\"username\":\"jane\",\"new\":\"" + SECOND + "\"}", 200);
        assertChanged("jane");
    }

    @Test
    void crayonChangesAPasswordForWhoKnowsTheOldOne() {
        String jane = create("jane");
        String address = "/api/v1/users/" + jane + "/changepassword/";
        String change = "{\"UserId\":\"" + jane + "\",\"OldPassword\":\"%s\",\"NewPassword\":\"" + SECOND + "\"}";
        sent("PUT", address, String.format(change, "wr0ng-Pass-word"), 400);
        assertThat(binds(backend, "jane", FIRST)).isTrue();

        sent("PUT", address, String.format(change, FIRST), 200);
        assertChanged("jane");
    }

    @Test
    void camundaSetsAPasswordInAnUpdate() {
        create("jane");
        sent(
                "PUT",
                "/v2/users/jane",
                "{\"name\":\"J D\",\"email\":\"j@example.com\",\"password\":\"" + SECOND + "\"}",
                200);
        assertChanged("jane");
    }

    private void assertChanged(String userName) {
        assertThat(binds(backend, userName, SECOND)).isTrue();
        assertThat(binds(backend, userName, FIRST)).isFalse();
    }

    /** The call, whose answer must have that status and no password in it. */
    Answer sent(String method, String target, String body, int status) {
        Answer answer = calls.send(method, target, body).is(status);
        assertThat(answer.body()).doesNotContain(FIRST, SECOND, "userPassword", "\"password\"");
        return answer;
    }

    String create(String userName) {
        return sent("POST", "/scim/v2/Users", "{\"userName\":\"" + userName + "\",\"password\":\"" + FIRST + "\"}", 201)
                .id();
    }

    static String patch(String value) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],"
                + "\"Operations\":[{\"op\":\"replace\",\"value\":" + value + "}]}";
    }

    static Filter named(String userName) {
        return Filter.createEqualityFilter("uid", userName);
    }

    Backend backend() {
        return backend;
    }
}
