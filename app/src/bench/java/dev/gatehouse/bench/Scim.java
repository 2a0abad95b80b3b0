package dev.gatehouse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.RealServer;
import java.io.IOException;

/** SCIM on the wire (RFC 7644), as far as a measurement needs it before it starts. */
final class Scim {
    static final String ROOT = "/scim/v2";
    static final String MEDIA_TYPE = "application/scim+json";
    static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private static final int BATCH = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private Scim() {}

    /** A request of one client of a tenant. */
    static byte[] request(String authorization, String method, String target, String body) {
        return HttpConnection.request(method, ROOT + target, authorization, MEDIA_TYPE, body);
    }

    /** A PATCH with one operation, given as its JSON. */
    static byte[] patch(String authorization, String target, String operation) {
        String body = "{\"schemas\":[\"" + PATCH + "\"],\"Operations\":[" + operation + "]}";
        return request(authorization, "PATCH", target, body);
    }

    /**
     * A group of the big tenant, filled past the gateway.
     *
     * @param id as SCIM has it
     * @param dn where it stands
     */
    record Group(String id, String dn) {
        /** A new one with as many members. */
        static Group of(Site site, int size) {
            try (HttpConnection http = site.http();
                    LDAPConnection ldap = site.ldap()) {
                String body = "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\""
                        + Site.newcomer() + "\"}";
                http.require(201, request("Bearer " + site.token(Site.BIG, 0), "POST", "/Groups", body));
                String id = JSON.readTree(http.body()).path("id").asText();
                Group group = new Group(id, dn(ldap, id));
                group.fill(ldap, site.people(Site.BIG), size);
                return group;
            } catch (IOException | LDAPException | WrongAnswerException e) {
                throw new IllegalStateException("no group of " + size + " could be made", e);
            }
        }

        private void fill(LDAPConnection ldap, People people, int size) throws LDAPException {
            for (int from = 0; from < size; from += BATCH) {
                String[] members = new String[Math.min(BATCH, size - from)];
                for (int i = 0; i < members.length; i++) {
                    members[i] = people.dn(from + i);
                }
                ldap.modify(dn, new Modification(ModificationType.ADD, "member", members));
            }
        }

        private static String dn(LDAPConnection ldap, String id) throws LDAPException {
            return ldap.searchForEntry(
                            RealServer.BASE,
                            SearchScope.SUB,
                            Filter.createEqualityFilter(GatehouseSchema.GATEHOUSE_ID, id),
                            "1.1")
                    .getDN();
        }
    }

    /** The cursor of page {@code page}, counted from 1, of the users of the big tenant, found by walking there (RFC 9865). */
    static String cursor(Site site, int page, int count) {
        try (HttpConnection http = site.http()) {
            String authorization = "Bearer " + site.token(Site.BIG, 0);
            String cursor = "";
            for (int at = 1; at < page; at++) {
                http.require(200, request(authorization, "GET", "/Users?cursor=" + cursor + "&count=" + count, ""));
                JsonNode next = JSON.readTree(http.body()).path("nextCursor");
                if (!next.isTextual()) {
                    throw new WrongAnswerException(200, "page " + at + " has no nextCursor");
                }
                cursor = next.asText();
            }
            return cursor;
        } catch (IOException | WrongAnswerException e) {
            throw new IllegalStateException("page " + page + " cannot be reached by cursor", e);
        }
    }
}
