package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A slapd, a gateway before it with production settings, and people in the directory. */
final class Site implements AutoCloseable {
    /** Where users are made and changed. */
    static final String MAIN = "main";
    /** Whose pages are walked. */
    static final String BIG = "big";
    /** Whose list is one page. */
    static final String SMALL = "small";

    /** Whether each write waits for the disk. */
    enum Durability {
        DURABLE,
        NOSYNC
    }

    /** The whole of a tenant may be asked for in one answer, which the standard settings do not allow. */
    private static final int LONGEST_LIST = 1_000_000;

    private static final AtomicLong NEWCOMERS = new AtomicLong();

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path folder;
    private final Durability durability;
    private final List<People> people;
    private final Issuer issuer = new Issuer();
    private final RealServer directory;
    private final GatewayProcess gateway;
    private final boolean scim;

    private Site(GatewaySettings settings, Durability durability, List<People> people) {
        this.durability = durability;
        this.people = List.copyOf(people);
        try {
            this.folder = Files.createTempDirectory("gatehouse-bench-");
            parts.push(() -> delete(folder));
            this.directory = startDirectory();
            parts.push(directory);
            this.gateway = GatewayProcess.start(settings, configuration());
            parts.push(gateway);
            this.scim = isScimServed();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static Site start(GatewaySettings settings, Durability durability, List<People> people) {
        return new Site(settings, durability, people);
    }

    Durability durability() {
        return durability;
    }

    /** For what belongs to it; deleted with it. */
    Path folder() {
        return folder;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    RealServer directory() {
        return directory;
    }

    /** Whether this gateway has SCIM at all. */
    boolean scim() {
        return scim;
    }

    /** Those of one tenant who are there from the start. */
    People people(String tenant) {
        return people.stream()
                .filter(some -> some.tenant().equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    /** A name that nobody has had before, in lower case and of one length. */
    static String newcomer() {
        String digits = Long.toString(NEWCOMERS.incrementAndGet(), 36);
        return "n" + "0".repeat(9 - digits.length()) + digits;
    }

    String token(String tenant, int client) {
        return issuer.token(tenant, client);
    }

    HttpConnection http() throws IOException {
        return new HttpConnection(gateway.origin());
    }

    /** A connection of the gateway's own account, in the SDK's quickest mode. */
    LDAPConnection ldap() throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setConnectTimeoutMillis(5_000);
        options.setResponseTimeoutMillis(120_000);
        return new LDAPConnection(
                options, "127.0.0.1", directory.port(), "cn=gateway," + RealServer.BASE, RealServer.PASSWORD);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private RealServer startDirectory() {
        Slapd.Options options = Slapd.options().withPasswordPolicy().withUnique(GatehouseSchema.GATEHOUSE_KEY);
        if (durability == Durability.NOSYNC) {
            options = options.withNoSync();
        }
        if (!people.isEmpty()) {
            options = options.withEntries(People.write(people, folder.resolve("people.ldif")));
        }
        RealServer started = Slapd.start(options);
        // as the operations page recommends for large groups
        started.administer(connection -> connection.modify(
                "olcDatabase={-1}frontend,cn=config", new Modification(ModificationType.ADD, "olcSortVals", "member")));
        return started;
    }

    private Path configuration() throws IOException {
        Files.writeString(folder.resolve("keys.json"), issuer.publicKeys());
        Files.writeString(folder.resolve("ldap.password"), RealServer.PASSWORD);
        return Files.writeString(folder.resolve("gatehouse.yaml"), """
                directory:
                  baseDn: %s
                  ldap:
                    urls: ["%s"]
                    bindDn: cn=gateway,%s
                    passwordFile: ldap.password
                    passwordHashing: server
                tenants:
                  defaultTenant: %s
                provisioning:
                  guard: server
                scim:
                  maxResults: %d
                authentication:
                  issuers:
                    - issuer: %s
                      audience: [gatehouse]
                      jwks: keys.json
                """.formatted(
                        RealServer.BASE, directory.url(), RealServer.BASE, MAIN, LONGEST_LIST, Issuer.NAME));
    }

    private boolean isScimServed() throws IOException {
        try (HttpConnection connection = http()) {
            byte[] request = HttpConnection.request(
                    "GET", Scim.ROOT + "/ServiceProviderConfig", "Bearer " + token(MAIN, 0), "", "");
            return connection.exchange(request) == 200;
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : deepestFirst) {
            Files.delete(one);
        }
    }
}
