package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.RealServer;
import java.io.IOException;
import java.util.UUID;

/** Changing what is there. No two clients change the same user. */
final class Changes {
    /** How many clients share the people; more than there ever are. */
    private static final int STRIDE = 512;

    private Changes() {}

    /** The bare LDAP of it: one search and one modify. */
    static Operation.Sides active(Site site) {
        People people = site.people(Site.MAIN);
        return new Operation.Sides(
                client -> new LdapWorker(site.ldap()) {
                    private final Turns turns = new Turns(client, people.size());

                    @Override
                    public void once() throws LDAPException, WrongAnswerException {
                        int person = turns.next();
                        SearchResultEntry found = ldap().searchForEntry(
                                        RealServer.BASE,
                                        SearchScope.SUB,
                                        Filter.createEqualityFilter(GatehouseSchema.GATEHOUSE_ID, people.id(person)),
                                        "*",
                                        "+");
                        require(found != null, "nobody came back");
                        ldap().modify(
                                        found.getDN(),
                                        new Modification(
                                                ModificationType.REPLACE,
                                                GatehouseSchema.GATEHOUSE_VERSION,
                                                UUID.randomUUID().toString()),
                                        new Modification(
                                                ModificationType.REPLACE,
                                                "description",
                                                turns.on() ? "active" : "inactive"));
                    }
                },
                client -> new HttpWorker(site.http()) {
                    private final Turns turns = new Turns(client, people.size());
                    private final String authorization = "Bearer " + site.token(Site.MAIN, client);

                    @Override
                    public void once() throws IOException, WrongAnswerException {
                        String target = "/Users/" + people.id(turns.next());
                        String operation = "{\"op\":\"replace\",\"path\":\"active\",\"value\":" + turns.on() + "}";
                        http().require(200, Scim.patch(authorization, target, operation));
                    }
                });
    }

    /** In turns, each client adds a person of its own to one group and removes him. The bare LDAP of it: one modify. */
    static Operation.Sides member(Site site, int size) {
        People people = site.people(Site.BIG);
        if (people.size() < size + STRIDE) {
            throw new IllegalStateException("there are not people enough for a group of " + size);
        }
        Scim.Group raw = Scim.Group.of(site, size);
        Scim.Group group = Scim.Group.of(site, size);
        return new Operation.Sides(
                client -> new LdapWorker(site.ldap()) {
                    private boolean member;

                    @Override
                    public void once() throws LDAPException {
                        ModificationType type = member ? ModificationType.DELETE : ModificationType.ADD;
                        ldap().modify(raw.dn(), new Modification(type, "member", people.dn(size + client)));
                        member = !member;
                    }
                },
                client -> new HttpWorker(site.http()) {
                    private final String authorization = "Bearer " + site.token(Site.BIG, client);
                    private boolean member;

                    @Override
                    public void once() throws IOException, WrongAnswerException {
                        String id = people.id(size + client);
                        String operation = member
                                ? "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + id + "\\\"]\"}"
                                : "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + id + "\"}]}";
                        http().require(204, Scim.patch(authorization, "/Groups/" + group.id(), operation));
                        member = !member;
                    }
                });
    }

    /** The people one client changes, again and again: off the first time round, on the second. */
    private static final class Turns {
        private final int first;
        private final int size;
        private int person;
        private boolean on;

        Turns(int client, int size) {
            this.first = client % size;
            this.size = size;
            this.person = first - STRIDE;
        }

        int next() {
            person += STRIDE;
            if (person >= size) {
                person = first;
                on = !on;
            }
            return person;
        }

        boolean on() {
            return on;
        }
    }
}
