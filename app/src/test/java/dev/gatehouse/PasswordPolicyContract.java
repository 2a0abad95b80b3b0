package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.ScimCalls.Answer;
import dev.gatehouse.testing.Backend;
import org.junit.jupiter.api.Test;

/** As {@link PasswordContract}, and: what the server's policy refuses is told with its reason, and nothing is written. */
abstract class PasswordPolicyContract extends PasswordContract {
    private static final String SHORT = "t00-Sh";

    private final String reason;

    /**
     * @param backend that wants ten characters
     * @param reason of which it speaks where there are fewer
     */
    PasswordPolicyContract(Backend backend, String reason) {
        super(backend);
        this.reason = "password policy refused the password: " + reason;
    }

    @Test
    void whoWasRefusedIsNotThere() {
        Answer refused = sent("POST", "/scim/v2/Users", "{\"userName\":\"jane\",\"password\":\"" + SHORT + "\"}", 400);
        assertThat(refused.json().path("scimType").asText()).isEqualTo("invalidValue");
        assertThat(refused.json().path("detail").asText()).contains(reason);
        assertThat(sent(
                                "POST",
                                "/api/1/services/api/1/user/create.json",
                                "{\"username\":\"jane\",\"password\":\"" + SHORT
                                        + "\",\"first_name\":\"J\",\"last_name\":\"D\",\"email\":\"j@example.com\"}",
                                400)
                        .body())
                .contains(reason);
        assertThat(sent(
                                "POST",
                                "/v2/users",
                                "{\"username\":\"jane\",\"name\":\"J\",\"email\":\"j@example.com\",\"password\":\""
                                        + SHORT + "\"}",
                                400)
                        .body())
                .contains(reason);

        assertThat(backend().entries(named("jane"))).isEmpty();
        create("jane");
    }

    @Test
    void whoseNewPasswordWasRefusedIsAsHeWas() {
        String jane = create("jane");
        SearchResultEntry before = entry();
        String values = "\"title\":\"Dr\",\"emails\":[{\"value\":\"jane@example.com\"}],\"password\":\"" + SHORT + "\"";
        for (Answer refused : new Answer[] {
            sent("PATCH", "/scim/v2/Users/" + jane, patch("{\"password\":\"" + SHORT + "\"}"), 400),
            sent("PATCH", "/scim/v2/Users/" + jane, patch("{\"active\":false," + values + "}"), 400),
            sent("PUT", "/scim/v2/Users/" + jane, "{\"userName\":\"jane\"," + values + "}", 400),
            sent("PUT", "/scim/v2/Users/" + jane, "{\"userName\":\"joan\"," + values + "}", 400)
        }) {
            assertThat(refused.json().path("scimType").asText()).isEqualTo("invalidValue");
            assertThat(refused.json().path("detail").asText()).contains(reason);
        }
        for (Answer refused : new Answer[] {
            sent(
                    "POST",
                    "/api/1/services/api/1/user/reset-password.json",
                    "{\"username\":\"jane\",\"new\":\"" + SHORT + "\"}",
                    400),
            sent(
                    "PUT",
                    "/api/v1/users/" + jane + "/changepassword/",
                    "{\"UserId\":\"" + jane + "\",\"NewPassword\":\"" + SHORT + "\"}",
                    400),
            sent(
                    "PUT",
                    "/v2/users/jane",
                    "{\"name\":\"J\",\"email\":\"j@example.com\",\"password\":\"" + SHORT + "\"}",
                    400)
        }) {
            assertThat(refused.body()).contains(reason);
        }

        SearchResultEntry after = entry();
        for (String attribute : new String[] {
            "uid",
            "cn",
            "sn",
            "title",
            "mail",
            "gatehouseKey",
            "gatehouseId",
            "displayName",
            "pwdAccountLockedTime",
            "nsAccountLock",
            "gatehouseDetail"
        }) {
            assertThat(after.getAttributeValues(attribute))
                    .as(attribute)
                    .isEqualTo(before.getAttributeValues(attribute));
        }
        assertThat(AccountStateContract.binds(backend(), "jane", FIRST)).isTrue();
    }

    private SearchResultEntry entry() {
        return backend().entries(Filter.createPresenceFilter("gatehouseId")).get(0);
    }
}
