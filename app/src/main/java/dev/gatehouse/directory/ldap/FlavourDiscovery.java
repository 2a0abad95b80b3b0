package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.RootDSE;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the ways of the server at the first need, so that the gateway can start before the directory does; and again when
 * it has been away, as it may have been upgraded, or when another one has taken its place.
 */
final class FlavourDiscovery {
    private static final Logger log = LoggerFactory.getLogger(FlavourDiscovery.class);

    private final ConnectionPool pool;
    private final LockingPolicies policies;
    private final Flavour configured;

    @Nullable
    private volatile Known known;

    private record Known(int epoch, ServerFlavour flavour) {}

    FlavourDiscovery(ConnectionPool pool, LockingPolicies policies, Flavour configured) {
        this.pool = pool;
        this.policies = policies;
        this.configured = configured;
    }

    /** The flavour as last found, without asking; empty before it was. */
    Optional<Flavour> known() {
        return Optional.ofNullable(known).map(at -> at.flavour().flavour());
    }

    /** Fails as a read while the directory cannot be asked. */
    ServerFlavour get() {
        Known at = known;
        int epoch = pool.epoch();
        if (at != null && at.epoch() == epoch) {
            return at.flavour();
        }
        ServerFlavour found = found();
        known = new Known(epoch, found);
        if (at == null || !at.flavour().equals(found)) {
            log.atInfo()
                    .addKeyValue("flavour", found.flavour())
                    .addKeyValue("postRead", found.postRead())
                    .addKeyValue("assertion", found.assertion())
                    .addKeyValue("passwordModify", found.passwordModify())
                    .addKeyValue("account", found.accountWay())
                    .log("found out what the directory can do");
        }
        return found;
    }

    private ServerFlavour found() {
        Optional<RootDSE> rootDse = pool.read(connection -> Optional.ofNullable(connection.getRootDSE()));
        ServerFlavour listed = ServerFlavour.of(configured, rootDse);
        boolean mayLock = listed.flavour() == Flavour.OPENLDAP && listed.passwordPolicy();
        return mayLock ? listed.withPolicyLocks(policies.lockAccounts(namingContexts(rootDse))) : listed;
    }

    private static List<String> namingContexts(Optional<RootDSE> rootDse) {
        return rootDse.map(RootDSE::getNamingContextDNs).map(List::of).orElse(List.of());
    }
}
