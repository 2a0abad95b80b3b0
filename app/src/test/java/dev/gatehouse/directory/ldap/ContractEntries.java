package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectory;
import dev.gatehouse.directory.ldap.embedded.EmbeddedSettings;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.setting.Secret;
import dev.gatehouse.testing.RealServer;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Entries of the contract suites. */
final class ContractEntries {
    static final DN PEOPLE = people();

    private ContractEntries() {}

    /** A name that no other test has. */
    static String freshName() {
        return "n" + UUID.randomUUID().toString().substring(0, 13);
    }

    static DN personDn(String name) {
        return new DN(new RDN("uid", name), PEOPLE);
    }

    static Entry person(String name) {
        return new Entry(
                personDn(name),
                new Attribute(
                        "objectClass", "top", "person", "organizationalPerson", "inetOrgPerson", "gatehouseResource"),
                new Attribute("uid", name),
                new Attribute("cn", "A Person"),
                new Attribute("sn", "Person"),
                new Attribute(GatehouseSchema.GATEHOUSE_ID, UUID.randomUUID().toString()),
                new Attribute(GatehouseSchema.GATEHOUSE_VERSION, "1"));
    }

    /** A fresh unit with so many persons in it. */
    static String place(Directory directory, int persons, Function<String, RDN> rdn, Function<String, Entry> person) {
        String name = freshName();
        DN unit = new DN(new RDN("ou", name), PEOPLE);
        directory.add(new Entry(unit, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", name)));
        for (int i = 0; i < persons; i++) {
            Entry entry = person.apply("p" + i + name);
            entry.setDN(new DN(rdn.apply("p" + i + name), unit));
            directory.add(entry);
        }
        return name;
    }

    static Query everybodyIn(String place) {
        return everybodyIn(place, "inetOrgPerson", "uid");
    }

    static Query everybodyIn(String place, String personClass, String naming) {
        return new Query(
                new DN(new RDN("ou", place), PEOPLE),
                Query.Scope.ONE_LEVEL,
                Filter.createEqualityFilter("objectClass", personClass),
                List.of(naming));
    }

    /** The directory that comes with the gateway, empty but for its base entry. */
    static EmbeddedDirectory startEmbedded() {
        return EmbeddedDirectory.start(
                new EmbeddedSettings(
                        0, Optional.empty(), new DN(new RDN("cn", "gatehouse")), new Secret(RealServer.PASSWORD)),
                new DN(new RDN("dc", "example"), new RDN("dc", "com")),
                GatehouseSchema.embedded(),
                Clock.systemUTC());
    }

    static LdapSettings settings(EmbeddedDirectory server) {
        return LdapSettings.of(
                        URI.create("ldap://127.0.0.1:" + server.port()),
                        new DN(new RDN("cn", "gatehouse")),
                        new Secret(RealServer.PASSWORD))
                .withFlavour(Flavour.EMBEDDED);
    }

    /** Adds what the other servers have from the start. */
    static void addPeople(Directory directory) {
        directory.add(
                new Entry(PEOPLE, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "people")));
    }

    private static DN people() {
        try {
            return new DN(new RDN("ou", "people"), new DN(RealServer.BASE));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
