package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/** Reading one user, any of the main tenant. The bare LDAP of it: one search by an indexed attribute. */
final class Reads {
    private Reads() {}

    static Operation.Sides scim(Site site) {
        return new Operation.Sides(
                byId(site),
                over(
                        site,
                        "Bearer",
                        (authorization, person) -> get(authorization, Scim.ROOT + "/Users/" + id(site, person))));
    }

    static Operation.Sides maplepress(Site site) {
        return new Operation.Sides(
                byId(site),
                over(site, "JWT", (authorization, person) -> get(authorization, "/api/v1/users/" + id(site, person))));
    }

    static Operation.Sides camunda(Site site) {
        return new Operation.Sides(
                byName(site),
                over(site, "Bearer", (authorization, person) -> get(authorization, "/v2/users/" + uid(site, person))));
    }

    static Operation.Sides filter(Site site) {
        return new Operation.Sides(
                byName(site),
                over(
                        site,
                        "Bearer",
                        (authorization, person) -> get(
                                authorization,
                                Scim.ROOT + "/Users?filter=userName%20eq%20%22" + uid(site, person) + "%22")));
    }

    static Operation.Sides search(Site site) {
        return new Operation.Sides(
                byName(site),
                over(
                        site,
                        "Bearer",
                        (authorization, person) -> HttpConnection.request(
                                "POST",
                                "/v2/users/search",
                                authorization,
                                "application/json",
                                "{\"filter\":{\"username\":\"" + uid(site, person) + "\"}}")));
    }

    private interface Request {
        byte[] of(String authorization, int person);
    }

    private static byte[] get(String authorization, String target) {
        return HttpConnection.request("GET", target, authorization, "", "");
    }

    private static Worker.Opening over(Site site, String scheme, Request request) {
        return client -> {
            String authorization = scheme + " " + site.token(Site.MAIN, client);
            return anybody(site.people(Site.MAIN), site.http(), person -> request.of(authorization, person));
        };
    }

    /** Asks for one after the other at random, and looks who comes back. */
    static Worker anybody(People people, HttpConnection connection, IntFunction<byte[]> request) {
        return new HttpWorker(connection) {
            @Override
            public void once() throws IOException, WrongAnswerException {
                int person = ThreadLocalRandom.current().nextInt(people.size());
                http().require(200, request.apply(person));
                if (http().count(people.name(person)) == 0) {
                    throw new WrongAnswerException(200, "somebody else came back: " + http().body());
                }
            }
        };
    }

    private static Worker.Opening byId(Site site) {
        return bare(site, person -> Filter.createEqualityFilter(GatehouseSchema.GATEHOUSE_ID, id(site, person)));
    }

    private static Worker.Opening byName(Site site) {
        return bare(site, person -> Filter.createEqualityFilter("uid", uid(site, person)));
    }

    private static Worker.Opening bare(Site site, IntFunction<Filter> filter) {
        return client -> new Bare(site.ldap(), site.people(Site.MAIN), filter);
    }

    private static String id(Site site, int person) {
        return site.people(Site.MAIN).id(person);
    }

    private static String uid(Site site, int person) {
        return site.people(Site.MAIN).uid(person);
    }

    private static final class Bare extends LdapWorker {
        private final People people;
        private final IntFunction<Filter> filter;

        Bare(LDAPConnection ldap, People people, IntFunction<Filter> filter) {
            super(ldap);
            this.people = people;
            this.filter = filter;
        }

        @Override
        public void once() throws LDAPException, WrongAnswerException {
            Filter wanted = filter.apply(ThreadLocalRandom.current().nextInt(people.size()));
            SearchRequest search = new SearchRequest(people.shape().container(), SearchScope.SUB, wanted, "*", "+");
            search.setSizeLimit(10);
            require(ldap().search(search).getEntryCount() == 1, "not one entry came back");
        }
    }
}
