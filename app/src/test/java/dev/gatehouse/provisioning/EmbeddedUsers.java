package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.LdapDirectory;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectory;
import dev.gatehouse.directory.ldap.embedded.EmbeddedSettings;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.mapping.MappingSettings;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.setting.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A directory in memory, any number of gateways before it, and a look at what they left there. */
final class EmbeddedUsers implements AutoCloseable {
    static final DN BASE = RelativeDn.parse("dc=example,dc=com").below(DN.NULL_DN);
    static final TenantId MAIN = new TenantId("main");
    static final Mappings BY_NAME = new Mappings(MappingSettings.standard(), EmbeddedUsers::capabilities);

    /** With DNs made of ids nothing but the guard keeps users apart. */
    static final Mappings BY_ID = new Mappings(
            new MappingSettings("gatehouseId=${id},ou=people", List.of(), Map.of()), EmbeddedUsers::capabilities);

    private static final DN CLAIMS = RelativeDn.parse("ou=claims,ou=gatehouse").below(BASE);
    private static final DN COUNTERS =
            RelativeDn.parse("ou=counters,ou=gatehouse").below(BASE);

    private static final DN ACCOUNT = new DN(new RDN("cn", "gatehouse"));
    private static final Secret PASSWORD = new Secret("s3cret");

    private final EmbeddedDirectory server;
    private final Directory directory;

    EmbeddedUsers() {
        server = EmbeddedDirectory.start(
                new EmbeddedSettings(0, Optional.empty(), ACCOUNT, PASSWORD),
                BASE,
                GatehouseSchema.embedded(),
                Clock.systemUTC());
        directory = LdapDirectory.connect(settings());
    }

    /** For gateways with connections of their own. */
    LdapSettings settings() {
        return LdapSettings.of(URI.create("ldap://127.0.0.1:" + server.port()), ACCOUNT, PASSWORD)
                .withFlavour(Flavour.EMBEDDED);
    }

    /** The directory without any fault. */
    Directory directory() {
        return directory;
    }

    /** A way to the directory for one gateway. */
    FaultyDirectory way() {
        return new FaultyDirectory(directory);
    }

    private static Capabilities capabilities() {
        return new Capabilities(
                "embedded", Capabilities.PasswordWay.IN_ADD, true, 2000, Capabilities.AccountWay.PORTABLE, "entryUUID");
    }

    static TenantTree tree(Directory directory) {
        return new TenantTree(directory, tenants());
    }

    static Tenants tenants() {
        return new Tenants(
                new TenantsSettings(Optional.of("main"), List.of(), "o=${tenant},ou=tenants", Map.of()), BASE);
    }

    static NumberSequence keys(Directory directory) {
        return new NumberSequence(directory, tree(directory), COUNTERS, NumberSeries.USER_KEYS, TakenNumbers.NONE);
    }

    /** One gateway. */
    static UserStore gateway(Directory directory, Mappings mappings, Function<Holders, UniqueGuard> guard) {
        TenantTree tree = tree(directory);
        UniqueGuard uniqueGuard = guard.apply(new Holders(tree, mappings.users()));
        ResourceStore store =
                new ResourceStore(directory, mappings, mappings.users(), tree, uniqueGuard, NewEntries.AS_MAPPED);
        return new UserStore(
                new Adoption(AdoptionSettings.standard(), store, tree),
                store,
                new ListSearch(
                        directory,
                        mappings,
                        mappings.users(),
                        tree,
                        new Orders(Duration.ofSeconds(60), 1 << 20),
                        new Cursors(PASSWORD, Duration.ofHours(1), Clock.systemUTC()),
                        10_000),
                keys(directory));
    }

    /** One gateway with the guard of claims as it is shipped. */
    static UserStore claiming(Directory directory, Mappings mappings) {
        return gateway(directory, mappings, holders -> new ClaimGuard(claims(directory), holders));
    }

    /** The same, that takes over after another courtesy: with none at all, whenever it can. */
    static UserStore claiming(Directory directory, Mappings mappings, Duration courtesy) {
        return gateway(directory, mappings, holders -> new ClaimGuard(claims(directory), holders, courtesy));
    }

    private static ClaimEntries claims(Directory directory) {
        return new ClaimEntries(directory, tree(directory), CLAIMS);
    }

    static UserStore local(Directory directory, Mappings mappings) {
        return gateway(directory, mappings, LocalGuard::new);
    }

    static Resource user(String userName, String... emails) {
        return Resource.EMPTY
                .with(UserAttributes.USER_NAME, userName)
                .with(UserAttributes.FAMILY_NAME, "Doe")
                .with(UserAttributes.EMAIL, List.of(emails));
    }

    static String id(Resource user) {
        return user.text(UserAttributes.ID).orElseThrow();
    }

    /** All users that hold a key of the main tenant, for example {@code userName:jane}. */
    List<Entry> holders(String key) {
        return entries(Filter.createEqualityFilter(GatehouseSchema.GATEHOUSE_KEY, MAIN + "/" + key));
    }

    List<Entry> entries(Filter filter) {
        return directory.find(new Query(BASE, Query.Scope.SUBTREE, filter, List.of("*", "entryUUID")), 100_000);
    }

    List<Entry> people() {
        return entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson"));
    }

    /** What an entry says, without the version, which is new with every write. */
    static Map<String, Set<String>> content(Entry entry) {
        Map<String, Set<String>> content = new TreeMap<>();
        content.put("dn", new TreeSet<>(List.of(entry.getDN())));
        for (Attribute attribute : entry.getAttributes()) {
            if (!attribute.getName().equalsIgnoreCase(GatehouseSchema.GATEHOUSE_VERSION)) {
                content.put(attribute.getName(), new TreeSet<>(List.of(attribute.getValues())));
            }
        }
        return content;
    }

    /** Adds an entry as somebody without a gateway would. */
    Entry plainPerson(String uid, Attribute... more) {
        DN people = new DN(new RDN("ou", "people"), BASE);
        if (directory.find(people, List.of("1.1")).isEmpty()) {
            directory.add(new Entry(
                    people, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "people")));
        }
        Entry entry = new Entry(
                new DN(new RDN("uid", uid), people),
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("uid", uid),
                new Attribute("cn", uid),
                new Attribute("sn", uid));
        for (Attribute attribute : more) {
            entry.addAttribute(attribute);
        }
        return directory.add(entry);
    }

    /** How a call ended. */
    record Outcome(Optional<Resource> user, Optional<FailureKind> failure, boolean killed) {
        static Outcome of(java.util.function.Supplier<Resource> call) {
            try {
                return new Outcome(Optional.of(call.get()), Optional.empty(), false);
            } catch (FailureException e) {
                return new Outcome(Optional.empty(), Optional.of(e.kind()), false);
            } catch (FaultyDirectory.Killed e) {
                return new Outcome(Optional.empty(), Optional.empty(), true);
            }
        }

        boolean succeeded() {
            return user.isPresent();
        }

        boolean failedWith(FailureKind kind) {
            return failure.filter(kind::equals).isPresent();
        }
    }

    @Override
    public void close() {
        directory.close();
        server.close();
    }
}
