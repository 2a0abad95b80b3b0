package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.CountingServer;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.TestGatehouse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OpenLDAP that is told to hash what an add brings: passwords are as elsewhere, and one write less. */
class SlapdHashingAddsTest extends PasswordPolicyContract {
    private static final String USER =
            "{\"username\":\"cam\",\"name\":\"Cam\",\"email\":\"cam@example.com\",\"password\":\"Secr3t!pass-word\"}";

    SlapdHashingAddsTest() {
        super(
                new RealServerBackend(Slapd.start(Slapd.options().withPasswordPolicy()), "passwordHashing: server"),
                "it is too short");
    }

    @Test
    void aUserAndHisPasswordAreOneWrite() {
        Map<String, String> settings = Map.of(
                "GATEHOUSE_PROVISIONING_GUARD", "server",
                "GATEHOUSE_DIRECTORY_LDAP_PASSWORD_HASHING", "server",
                "GATEHOUSE_DIRECTORY_LDAP_POOL_HEALTH_CHECK_INTERVAL", "1h");
        try (CountingServer server = CountingServer.before(
                        Slapd.start(Slapd.options().withPasswordPolicy().withUnique("gatehouseKey")));
                TestGatehouse gatehouse = TestGatehouse.before(server, settings)) {
            String first = USER.replace("cam", "first");
            assertThat(gatehouse
                            .post("/v2/users", gatehouse.token("admin"), first)
                            .statusCode())
                    .isEqualTo(202);

            assertThat(server.during(() -> assertThat(gatehouse
                                    .post("/v2/users", gatehouse.token("admin"), USER)
                                    .statusCode())
                            .isEqualTo(202)))
                    .containsExactly("SEARCH", "ADD");

            assertThat(server.entries(Filter.createEqualityFilter("uid", "cam")))
                    .singleElement()
                    .extracting((SearchResultEntry entry) -> entry.getAttributeValue("userPassword"))
                    .asString()
                    .startsWith("{SSHA}");
        }
    }
}
