package dev.gatehouse.directory.ldap;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the ways of the server at the first need, so that the gateway can start before the directory does. */
final class FlavourDiscovery {
    private static final Logger log = LoggerFactory.getLogger(FlavourDiscovery.class);

    private final ConnectionPool pool;
    private final Flavour configured;

    @Nullable
    private volatile ServerFlavour known;

    FlavourDiscovery(ConnectionPool pool, Flavour configured) {
        this.pool = pool;
        this.configured = configured;
    }

    /** Fails as a read while the directory cannot be asked. */
    ServerFlavour get() {
        ServerFlavour at = known;
        if (at != null) {
            return at;
        }
        ServerFlavour found =
                pool.read(connection -> ServerFlavour.of(configured, Optional.ofNullable(connection.getRootDSE())));
        known = found;
        log.atInfo()
                .addKeyValue("flavour", found.flavour())
                .addKeyValue("postRead", found.postRead())
                .addKeyValue("assertion", found.assertion())
                .addKeyValue("passwordModify", found.passwordModify())
                .log("found out what the directory can do");
        return found;
    }
}
