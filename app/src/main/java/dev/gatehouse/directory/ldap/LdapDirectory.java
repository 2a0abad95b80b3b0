package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.PoolUse;
import dev.gatehouse.directory.Query;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A directory behind LDAPv3 (RFC 4511).
 *
 * <p>Nobody is connected to before the first operation, so that the gateway can start while the directory is down; it
 * recovers by itself when the directory comes back. An operation takes at most {@code pool.maxWait}, then connecting, then
 * {@code pool.responseTimeout} for each answer; a read whose connection broke is repeated once. An add is answered
 * without the password it brought.
 */
public final class LdapDirectory implements Directory {
    private final ConnectionPool pool;
    private final ConnectionPool passwordChecks;
    private final Optional<ConnectionPool> replicas;
    private final PasswordHashing hashing;
    private final FlavourDiscovery flavour;
    private final Searches searches;
    private final ReplicaReads reads;
    private final Writes writes;
    private final PermissiveWrites permissiveWrites;
    private final Passwords passwords;
    private final WriteProbe probe;

    /** Asked for several times in a request. */
    @Nullable
    private volatile Ways ways;

    private record Ways(ServerFlavour server, Capabilities capabilities) {}

    private LdapDirectory(LdapSettings settings) {
        Account account = new Account(settings);
        Servers servers = new Servers(settings, account);
        this.pool = new ConnectionPool(servers.asGateway(), settings.pool());
        this.passwordChecks = new ConnectionPool(servers.asNobody(), settings.pool());
        this.replicas = servers.toReplicas().map(connections -> new ConnectionPool(connections, settings.pool()));
        this.flavour =
                new FlavourDiscovery(pool, new LockingPolicies(pool, passwordChecks, account), settings.flavour());
        this.hashing = settings.passwordHashing();
        Duration timeLimit = settings.pool().responseTimeout();
        this.searches = new Searches(pool, flavour, timeLimit);
        this.reads = new ReplicaReads(
                pool,
                searches,
                replicas.map(others -> new Searches(others, flavour, timeLimit)),
                settings.replicas().catchUp(),
                settings.pool().maxFailoverAge());
        PasswordStorage storage = new PasswordStorage(pool, hashing);
        this.writes = new Writes(pool, flavour, searches, storage);
        this.permissiveWrites = new PermissiveWrites(pool, flavour, searches);
        this.passwords = new Passwords(pool, passwordChecks, flavour, storage);
        this.probe = new WriteProbe(pool, flavour);
    }

    /** Fails with IllegalArgumentException where a file of the TLS settings cannot be used; never because the directory is down. */
    public static LdapDirectory connect(LdapSettings settings) {
        return new LdapDirectory(settings);
    }

    /** What the connections are doing, by the names their pools have in the log. */
    public Map<String, Supplier<PoolUse>> pools() {
        Map<String, Supplier<PoolUse>> pools = new LinkedHashMap<>();
        pools.put(pool.name(), pool::use);
        pools.put(passwordChecks.name(), passwordChecks::use);
        replicas.ifPresent(others -> pools.put(others.name(), others::use));
        return pools;
    }

    /** The flavour of the server as last found, without asking; empty before it was. */
    public Optional<Flavour> knownFlavour() {
        return flavour.known();
    }

    @Override
    public Entry add(Entry entry) {
        return writes.add(entry);
    }

    @Override
    public Optional<Entry> find(DN dn, List<String> attributes) {
        return searches.find(dn, attributes);
    }

    @Override
    public List<Entry> find(Query query, int most) {
        return reads.find(query, most);
    }

    @Override
    public void stream(Query query, Consumer<Entry> consumer) {
        reads.stream(query, consumer);
    }

    @Override
    public Optional<Entry> modify(DN dn, List<Modification> modifications, List<String> shown) {
        return writes.modify(dn, modifications, shown);
    }

    @Override
    public void modifyPermissively(DN dn, List<Modification> modifications) {
        permissiveWrites.modify(dn, modifications);
    }

    @Override
    public void rename(DN dn, RDN newRdn) {
        writes.rename(dn, newRdn);
    }

    @Override
    public void delete(DN dn) {
        writes.delete(dn);
    }

    @Override
    public void setPassword(DN dn, String password) {
        passwords.set(dn, password);
    }

    @Override
    public boolean authenticates(DN dn, String password) {
        return passwords.authenticates(dn, password);
    }

    @Override
    public void requireWritable(DN base) {
        probe.require(base);
    }

    @Override
    public Capabilities capabilities() {
        ServerFlavour server = flavour.get();
        Ways last = ways;
        if (last == null || !last.server().equals(server)) {
            last = new Ways(server, server.capabilities(hashing));
            ways = last;
        }
        return last.capabilities();
    }

    @Override
    public void close() {
        pool.close();
        passwordChecks.close();
        replicas.ifPresent(ConnectionPool::close);
    }
}
