package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.testing.DocumentedApi;
import dev.gatehouse.testing.SambaAdBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} says of a domain, whose entries have nothing of our schema. */
class SambaAdVerifyTest {
    private static final String PEOPLE = "ou=people," + SambaAdBackend.BASE;

    @TempDir
    private Path folder;

    private final SambaAdBackend backend = new SambaAdBackend();

    @BeforeEach
    void twoUsersAndTheirGroup() {
        try (TestGatehouse gateway = TestGatehouse.before(backend, Map.of("GATEHOUSE_PROVISIONING_GUARD", "claim"))) {
            for (String name : List.of("ann", "bob")) {
                String json = """
                        {"username":"%1$s","name":"%1$s","email":"%1$s@example.com","password":"Secr3t!pass-word"}""".formatted(name);
                assertThat(gateway.post("/v2/users", gateway.token("admin"), json)
                                .statusCode())
                        .isEqualTo(202);
            }
            String cleo = scim(gateway, "/Users", "{\"userName\":\"cleo\"}");
            scim(gateway, "/Groups", "{\"displayName\":\"Crew\",\"members\":[{\"value\":\"" + cleo + "\"}]}");
        }
    }

    @AfterEach
    void clear() {
        backend.clear();
    }

    @Test
    void whatTheGatewayWritesIsSound() throws IOException {
        DiagnosisRun run = verify();

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.of("invariants")).singleElement().asString().contains("5 keys");
        assertThat(run.of("claims")).isEmpty();
        assertThat(run.of("ids")).containsExactly("INFO not checked on Active Directory");
        assertThat(run.of("passwords")).containsExactly("INFO not checked on Active Directory");
        assertThat(run.json().at("/counts/users").asInt()).isEqualTo(3);
        assertThat(run.json().at("/counts").get("users not ours yet").asInt()).isZero();
        assertThat(run.json().at("/counts/claims").asInt()).isEqualTo(5);
    }

    @Test
    void anAddressWithTwoHoldersIsAnError() throws Exception {
        try (LDAPConnection ldap = backend.connect()) {
            ldap.modify("cn=bob," + PEOPLE, new Modification(ModificationType.REPLACE, "mail", "Ann@example.com"));
        }

        DiagnosisRun run = verify();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("keys"))
                .singleElement()
                .asString()
                .startsWith("ERROR demo/email:ann@example.com is held by ")
                .containsIgnoringCase("cn=ann,")
                .containsIgnoringCase("cn=bob,");
    }

    @Test
    void numbersAndUsersThatAreNotOursAreLeftAlone() throws Exception {
        try (LDAPConnection ldap = backend.connect()) {
            for (String name : List.of("dan", "eli")) {
                add(ldap, name);
            }
        }

        DiagnosisRun run = verify();

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.json().at("/counts").get("users not ours yet").asInt()).isEqualTo(2);
    }

    private static void add(LDAPConnection ldap, String name) throws LDAPException {
        ldap.add(
                "cn=" + name + "," + PEOPLE,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", name),
                new Attribute("employeeID", "4711"));
    }

    private DiagnosisRun verify() throws IOException {
        return DiagnosisRun.of(folder, backend.directoryYaml(), "claim", "verify");
    }

    private static String scim(TestGatehouse gateway, String target, String body) {
        HttpResponse<byte[]> response = gateway.send(
                "POST",
                "/scim/v2" + target,
                Map.of("Authorization", "Bearer " + gateway.token("admin"), "Content-Type", "application/scim+json"),
                Optional.of(body));
        String text = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(201);
        return DocumentedApi.json(text).path("id").asText();
    }
}
