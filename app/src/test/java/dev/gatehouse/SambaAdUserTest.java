package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.directory.ldap.LdapDirectory;
import dev.gatehouse.testing.DocumentedApi;
import dev.gatehouse.testing.SambaAd;
import dev.gatehouse.testing.SambaAdBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a user becomes on Active Directory: an ordinary account, named by rule, with nothing of our schema. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SambaAdUserTest {
    private static final String PASSWORD = "Correct horse 1";
    private final SambaAdBackend backend = new SambaAdBackend();
    private final TestGatehouse gateway = TestGatehouse.before(backend);
    private final LdapDirectory directory =
            LdapDirectory.connect(SambaAd.shared().settings());

    @BeforeEach
    void empty() {
        backend.clear();
    }

    @AfterAll
    void stop() {
        gateway.close();
        directory.close();
    }

    @Test
    void nothingOnItIsOfOurSchema() {
        scim("POST", "/Users", 201, """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Jane","externalId":"E-7","nickName":"J","active":true,
                 "emails":[{"value":"jane@example.com"},{"value":"jane@home.example","type":"home"}]}""");

        SearchResultEntry entry = only();
        assertThat(entry.getAttributes())
                .extracting(Attribute::getName)
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("gatehouse"));
        assertThat(entry.getObjectClassValues()).containsExactly("top", "person", "organizationalPerson", "user");
        assertThat(entry.getAttributeValue("cn")).isEqualTo("Jane");
        assertThat(entry.getAttributeValue("sAMAccountName")).isEqualTo("jane");
        assertThat(entry.getAttributeValue("userPrincipalName")).isEqualTo("jane@example.com");
        assertThat(entry.getAttributeValue("userAccountControl")).isEqualTo("512");
        assertThat(entry.getAttributeValue("mail")).isEqualTo("jane@example.com");
        assertThat(entry.getAttributeValue("otherMailbox")).isEqualTo("jane@home.example");
    }

    @Test
    void aNameThatDoesNotFitGetsOneThatDoes() {
        String name = "jane.a.very.long.doe@example.com";
        scim("POST", "/Users", 201, "{\"userName\":\"" + name + "\"}");

        assertThat(only().getAttributeValue("sAMAccountName")).matches("jane\\.a\\.ve~[0-9a-z]{10}");
        assertThat(only().getAttributeValue("userPrincipalName")).isEqualTo(name);
        scim("POST", "/Users", 409, "{\"userName\":\"" + name.toUpperCase(java.util.Locale.ROOT) + "\"}");
    }

    @Test
    void anAccountOutsideOfOurTreeKeepsItsName() {
        scim("POST", "/Users", 409, "{\"userName\":\"Administrator\"}");
        assertThat(backend.people()).isEmpty();
    }

    @Test
    void aUserBindsWhileHeIsActiveAndHasAPassword() throws Exception {
        String id = scim("POST", "/Users", 201, "{\"userName\":\"binder\"}")
                .path("id")
                .asText();
        DN dn = new DN(only().getDN());
        assertThat(scim("GET", "/Users/" + id, 200, "").path("active").booleanValue())
                .isTrue();
        assertThat(directory.authenticates(dn, PASSWORD)).isFalse();

        patch(id, "password", '"' + PASSWORD + '"');
        assertThat(directory.authenticates(dn, PASSWORD)).isTrue();
        patch(id, "active", "false");
        assertThat(directory.authenticates(dn, PASSWORD)).isFalse();
        patch(id, "active", "true");
        assertThat(directory.authenticates(dn, PASSWORD)).isTrue();
    }

    @Test
    void anotherNameIsAnotherRdnAndAccountNameAndTheSameUser() throws LDAPException {
        JsonNode user = scim("POST", "/Users", 201, "{\"userName\":\"before\"}");
        String id = user.path("id").asText();
        scim("POST", "/Groups", 201, "{\"displayName\":\"Crew\",\"members\":[{\"value\":\"" + id + "\"}]}");

        patch(id, "userName", "\"After\"");
        patch(id, "userName", "\"AFTER\"");

        assertThat(new DN(only().getDN()).getRDN().getAttributeValues()).containsExactly("AFTER");
        assertThat(only().getAttributeValue("sAMAccountName")).isEqualTo("after");
        JsonNode renamed = scim("GET", "/Users/" + id + "?attributes=userName,groups", 200, "");
        assertThat(renamed.path("userName").asText()).isEqualTo("AFTER");
        assertThat(renamed.path("groups").path(0).path("display").asText()).isEqualTo("Crew");
        scim("POST", "/Users", 201, "{\"userName\":\"before\"}");
        assertThat(scim("GET", "/Users?filter=userName%20eq%20%22after%22", 200, "")
                        .path("totalResults")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void anAccountOfBeforeUsIsReadAndIsADuplicate() throws LDAPException {
        try (com.unboundid.ldap.sdk.LDAPConnection connection = backend.connect()) {
            connection.add(
                    "cn=Old Hand,ou=people," + SambaAdBackend.BASE,
                    new Attribute("objectClass", "user"),
                    new Attribute("sAMAccountName", "hand"),
                    new Attribute("userPrincipalName", "old.hand@example.com"));
        }
        scim("POST", "/Users", 409, "{\"userName\":\"hand\"}");
        scim("POST", "/Users", 409, "{\"userName\":\"old.hand@example.com\"}");
        JsonNode found = scim("GET", "/Users?filter=userName%20eq%20%22old%20hand%22", 200, "");
        assertThat(found.path("totalResults").intValue()).isEqualTo(1);
    }

    private SearchResultEntry only() {
        List<SearchResultEntry> people = backend.people();
        assertThat(people).hasSize(1);
        return people.get(0);
    }

    private void patch(String id, String path, String value) {
        scim("PATCH", "/Users/" + id, 200, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations":[{"op":"replace","path":"%s","value":%s}]}""".formatted(path, value));
    }

    private JsonNode scim(String method, String target, int status, String body) {
        HttpResponse<byte[]> response = gateway.send(
                method,
                "/scim/v2" + target,
                Map.of("Authorization", "Bearer " + gateway.token("admin"), "Content-Type", "application/scim+json"),
                Optional.of(body).filter(text -> !text.isEmpty()));
        String text = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(status);
        return DocumentedApi.json(text.isEmpty() ? "{}" : text);
    }
}
