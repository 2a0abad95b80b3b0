package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.testing.RealServer;
import java.io.IOException;
import java.util.UUID;

/** How each mouth makes a user. The bare LDAP of it: one look-up of all that must be unique, one add of the same entry. */
enum Creation {
    SCIM(Scim.ROOT + "/Users", "Bearer", 201, Scim.MEDIA_TYPE, """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s","externalId":"x-%1$s",\
            "name":{"givenName":"Per","familyName":"Son"},"displayName":"Per Son",\
            "emails":[{"value":"%2$s","type":"work","primary":true}],"active":true}"""),
    AMOVE("/api/v1/provision/create_user", "Bearer", 200, "application/json", "{\"username\":\"%2$s\"}"),
    CRAFTER("/api/1/services/api/1/user/create.json", "Bearer", 201, "application/json", """
            {"username":"%1$s","password":"Secr3t!pass-word","first_name":"Per","last_name":"Son","email":"%2$s"}"""),
    MAPLEPRESS("/api/v1/users", "JWT", 201, "application/json", "{\"email\":\"%2$s\",\"name\":\"Per Son\"}"),
    CRAYON("/api/v1/users/", "Bearer", 200, "application/json", """
            {"UserName":"%2$s","FirstName":"Per","LastName":"Son"}"""),
    CAMUNDA("/v2/users", "Bearer", 202, "application/json", """
            {"username":"%1$s","name":"Per Son","email":"%2$s","password":"Secr3t!pass-word"}""");

    private final String path;
    private final String scheme;
    private final int created;
    private final String mediaType;
    private final String template;

    Creation(String path, String scheme, int created, String mediaType, String template) {
        this.path = path;
        this.scheme = scheme;
        this.created = created;
        this.mediaType = mediaType;
        this.template = template;
    }

    static String email(String name) {
        return name + "@example.com";
    }

    /** The JSON of a user of this name. */
    String body(String name) {
        return template.formatted(name, email(name));
    }

    /** Makes one user and looks at what it became. */
    EntryShape sample(Site site, String tenant) {
        String name = Site.newcomer();
        try (HttpConnection http = site.http();
                LDAPConnection ldap = site.ldap()) {
            create(http, scheme + " " + site.token(tenant, 0), name);
            return EntryShape.read(ldap, name);
        } catch (IOException | LDAPException | WrongAnswerException e) {
            throw new IllegalStateException(this + " cannot be measured", e);
        }
    }

    /** Both ways of making users in the main tenant. */
    Operation.Sides sides(Site site) {
        EntryShape shape = sample(site, Site.MAIN);
        return new Operation.Sides(client -> new Bare(site.ldap(), shape), client -> over(site, client));
    }

    private Worker over(Site site, int client) throws IOException {
        HttpConnection http = site.http();
        String authorization = scheme + " " + site.token(Site.MAIN, client);
        return new HttpWorker(http) {
            @Override
            public void once() throws IOException, WrongAnswerException {
                create(http, authorization, Site.newcomer());
            }
        };
    }

    private void create(HttpConnection http, String authorization, String name)
            throws IOException, WrongAnswerException {
        http.require(created, HttpConnection.request("POST", path, authorization, mediaType, body(name)));
    }

    /** Look-up and add, nothing else. */
    static final class Bare extends LdapWorker {
        private final EntryShape shape;

        Bare(LDAPConnection ldap, EntryShape shape) {
            super(ldap);
            this.shape = shape;
        }

        @Override
        public void once() throws LDAPException, WrongAnswerException {
            Entry entry = shape.entry(Site.newcomer(), UUID.randomUUID().toString());
            SearchRequest search = new SearchRequest(
                    RealServer.BASE, SearchScope.SUB, EntryShape.lookUp(entry), SearchRequest.NO_ATTRIBUTES);
            search.setSizeLimit(2);
            require(ldap().search(search).getEntryCount() == 0, "the name is taken");
            ldap().add(new AddRequest(entry));
        }
    }
}
