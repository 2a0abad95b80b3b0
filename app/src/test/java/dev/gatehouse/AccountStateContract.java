package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.TestGatehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is disabled, through whichever mouth, cannot bind; who is enabled again can. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccountStateContract {
    static final String PASSWORD = "Secr3t!pass-word";

    private static final String CRAFTER = "/api/1/services/api/1/user/";

    private final Backend backend;
    private TestGatehouse gatehouse;
    private ScimCalls scim;

    AccountStateContract(Backend backend) {
        this.backend = backend;
    }

    /** Whether the server itself lets nobody in who is disabled. */
    boolean refusesTheDisabled() {
        return true;
    }

    @BeforeAll
    void start() {
        gatehouse = TestGatehouse.before(backend);
        scim = new ScimCalls(gatehouse);
    }

    @AfterAll
    void stop() {
        gatehouse.close();
        backend.close();
    }

    @BeforeEach
    void clear() {
        backend.clear();
    }

    @Test
    void whoIsCreatedInactiveComesInOnlyAfterHeWasEnabled() {
        String jane = create("jane", ",\"active\":false");
        assertDisabled("jane", jane);

        scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}")
                .is(200);

        assertEnabled("jane", jane);
    }

    @Test
    void aPatchDisablesAndEnables() {
        String jane = create("jane", "");
        assertEnabled("jane", jane);

        scim.patch("/Users/" + jane, "{\"op\":\"Replace\",\"value\":{\"active\":\"False\"}}")
                .is(200);
        assertDisabled("jane", jane);

        scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"value\":{\"active\":true}}")
                .is(200);
        assertEnabled("jane", jane);
    }

    @Test
    void aPutDisablesAndEnablesAndLeavesAsItIsWhatItDoesNotName() {
        String jane = create("jane", "");

        scim.put("/Users/" + jane, "{\"userName\":\"jane\",\"active\":false}").is(200);
        assertDisabled("jane", jane);
        scim.put("/Users/" + jane, "{\"userName\":\"jane\",\"title\":\"Dr\"}").is(200);
        assertDisabled("jane", jane);

        scim.put("/Users/" + jane, "{\"userName\":\"jane\",\"active\":true}").is(200);
        assertEnabled("jane", jane);
    }

    @Test
    void crafterDisablesEnablesAndTellsTheSame() {
        String jane = create("jane", "");

        scim.send("POST", CRAFTER + "disable.json", "{\"username\":\"jane\"}").is(200);
        assertDisabled("jane", jane);
        assertThat(crafterSays("jane")).isFalse();

        scim.send("POST", CRAFTER + "enable.json", "{\"username\":\"jane\"}").is(200);
        assertEnabled("jane", jane);
        assertThat(crafterSays("jane")).isTrue();
    }

    @Test
    void crayonLocksOutAndLetsInAgain() {
        String jane = create("jane", "");
        for (boolean locked : new boolean[] {true, false}) {
            scim.send(
                            "PUT",
                            "/api/v1/users/" + jane,
                            "{\"Id\":\"" + jane + "\",\"UserName\":\"jane\",\"FirstName\":\"J\",\"LastName\":\"D\","
                                    + "\"LockoutEnabled\":" + locked + "}")
                    .is(200);
            if (locked) {
                assertDisabled("jane", jane);
            } else {
                assertEnabled("jane", jane);
            }
        }
    }

    @Test
    void aNewNameAndANewPasswordLetNobodyInWhoIsDisabled() {
        String jane = create("jane", ",\"active\":false");

        scim.patch(
                        "/Users/" + jane,
                        "{\"op\":\"replace\",\"value\":{\"userName\":\"joan\",\"password\":\"" + PASSWORD + "\"}}")
                .is(200);

        assertDisabled("joan", jane);
    }

    private boolean crafterSays(String userName) {
        return scim.send("GET", CRAFTER + "status.json?username=" + userName, "")
                .is(200)
                .json()
                .path("enabled")
                .booleanValue();
    }

    private void assertEnabled(String userName, String id) {
        assertThat(binds(userName, PASSWORD)).isTrue();
        assertTold(userName, id, true);
    }

    private void assertDisabled(String userName, String id) {
        assertThat(binds(userName, PASSWORD)).isEqualTo(!refusesTheDisabled());
        assertTold(userName, id, false);
    }

    private void assertTold(String userName, String id, boolean active) {
        assertThat(scim.get("/Users/" + id).is(200).json().path("active").booleanValue())
                .isEqualTo(active);
        String who = "userName eq \"" + userName + "\" and active eq ";
        assertThat(scim.find("/Users", who + active).json().path("totalResults").asInt())
                .isEqualTo(1);
        assertThat(scim.find("/Users", who + !active)
                        .json()
                        .path("totalResults")
                        .asInt())
                .isZero();
    }

    String create(String userName, String more) {
        return scim.post("/Users", "{\"userName\":\"" + userName + "\",\"password\":\"" + PASSWORD + "\"" + more + "}")
                .is(201)
                .id();
    }

    boolean binds(String userName, String password) {
        return binds(backend, userName, password);
    }

    /** Whether the directory lets the user in with that password. */
    static boolean binds(Backend backend, String userName, String password) {
        String dn = backend.entries(Filter.createEqualityFilter("uid", userName))
                .get(0)
                .getDN();
        try (LDAPConnection connection = backend.connect()) {
            return connection.bind(dn, password).getResultCode().equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            assertThat(e.getResultCode())
                    .isIn(
                            ResultCode.INVALID_CREDENTIALS,
                            ResultCode.UNWILLING_TO_PERFORM,
                            ResultCode.INAPPROPRIATE_AUTHENTICATION,
                            ResultCode.CONSTRAINT_VIOLATION);
            return false;
        }
    }

    Backend backend() {
        return backend;
    }

    ScimCalls scim() {
        return scim;
    }
}
