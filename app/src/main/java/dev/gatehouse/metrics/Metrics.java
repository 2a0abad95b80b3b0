package dev.gatehouse.metrics;

import dev.gatehouse.authentication.Authenticator;
import dev.gatehouse.authentication.TokenCacheUse;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.PoolUse;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.http.Tally;
import dev.gatehouse.provisioning.Creations;
import dev.gatehouse.provisioning.KeptOrders;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.server.Load;
import dev.gatehouse.server.Readiness;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one gateway measures: gives out what measures, is shown what else there is to be read, and has the mouth that tells
 * it all. Switched off nothing is counted and there is no mouth. Safe for use by many threads.
 */
public final class Metrics implements AutoCloseable {
    private final MetricsSettings settings;
    private final MeterRegistry registry;
    private final Optional<Scrape> scrape;

    public Metrics(MetricsSettings settings) {
        this.settings = settings;
        if (settings.enabled()) {
            PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            this.registry = prometheus;
            this.scrape = Optional.of(new Scrape(prometheus));
        } else {
            this.registry = new CompositeMeterRegistry(); // of no registries: its meters do nothing
            this.scrape = Optional.empty();
        }
    }

    /** What the front tells of its answers. */
    public Tally.Source tallies() {
        return new HttpTallies(registry);
    }

    /** What the mouths tell of their creates. */
    public Creations creations() {
        return new CountedCreations(registry);
    }

    /** The directory, its operations timed. */
    public Directory measured(Directory directory) {
        return new MeasuredDirectory(directory, registry);
    }

    /** The authenticator, its decisions counted. */
    public Authenticator measured(Authenticator authenticator) {
        return new MeasuredAuthenticator(authenticator, registry);
    }

    /** {@code /metrics}; empty where it is switched off. */
    public Optional<Mouth> mouth(Authenticator authenticator) {
        return scrape.map(found -> new MetricsMouth(found::page, request -> {
            if (!settings.anonymous()) {
                authenticator.authenticate(request).require(Permission.ADMIN);
            }
        }));
    }

    /**
     * Which gateway this is.
     *
     * @param guard the word for who keeps users unique
     * @param flavour the word for the directory server behind, as far as it is known when asked
     */
    public void identify(String version, String guard, Supplier<Optional<String>> flavour) {
        scrape.ifPresent(found ->
                found.identify(() -> new String[] {version, guard, flavour.get().orElse("unknown")}));
    }

    /** Reads how busy the server is. */
    public void watchServer(Supplier<Load> server) {
        new Gauges<>(registry, Tags.empty(), server)
                .now("gatehouse.http.requests.in.work", "Requests worked on now", Load::inWork)
                .now("gatehouse.http.requests.most.in.work", "Requests that may be worked on at a time", Load::most)
                .now("gatehouse.http.requests.waiting", "Requests that wait to be let in", Load::waiting)
                .now("gatehouse.http.connections", "Connections open", Load::connections)
                .sinceStart(
                        "gatehouse.http.requests.refused",
                        "Requests turned away by a 503 as the gateway was busy",
                        Tags.of("reason", "no_place"),
                        Load::refusedAtOnce)
                .sinceStart(
                        "gatehouse.http.requests.refused",
                        "Requests turned away by a 503 as the gateway was busy",
                        Tags.of("reason", "waited_in_vain"),
                        Load::refusedAfterWait);
    }

    /** Reads what the readiness knows; asks nobody. */
    public void watchReadiness(Readiness readiness) {
        new Gauges<>(registry, Tags.empty(), readiness::known)
                .now(
                        "gatehouse.ready",
                        "Whether the last readiness check passed; NaN before the first",
                        known -> known.map(last -> last.ready() ? 1.0 : 0.0).orElse(Double.NaN))
                .now(
                        "gatehouse.ready.age.seconds",
                        "How long ago the last readiness check was",
                        known -> known.map(last -> last.age().toMillis() / 1_000.0)
                                .orElse(Double.NaN));
    }

    /** Reads what connections to the directory do, by the names of their pools. */
    public void watchPools(Map<String, Supplier<PoolUse>> pools) {
        pools.forEach((name, use) -> new Gauges<>(registry, Tags.of("pool", name), use)
                .now("gatehouse.ldap.pool.in.use", "LDAP connections lent to operations", PoolUse::inUse)
                .now("gatehouse.ldap.pool.idle", "LDAP connections open and lent to nobody", PoolUse::idle)
                .now("gatehouse.ldap.pool.most", "LDAP connections there may be", PoolUse::most)
                .now("gatehouse.ldap.pool.waiting", "Operations that wait for an LDAP connection", PoolUse::waiting)
                .now(
                        "gatehouse.ldap.pool.reachable",
                        "Whether the last attempt to get an LDAP connection reached a server that let us in",
                        pool -> pool.reachable() ? 1 : 0)
                .sinceStart(
                        "gatehouse.ldap.pool.failed.checkouts",
                        "Operations that got no LDAP connection",
                        Tags.of("reason", "busy"),
                        PoolUse::busy)
                .sinceStart(
                        "gatehouse.ldap.pool.failed.checkouts",
                        "Operations that got no LDAP connection",
                        Tags.of("reason", "unreachable"),
                        PoolUse::unreachable)
                .sinceStart(
                        "gatehouse.ldap.timeouts",
                        "Answers of the directory that did not come in time",
                        PoolUse::timedOut));
    }

    /** Reads what the memory of checked tokens spares. */
    public void watchTokenCache(Supplier<TokenCacheUse> cache) {
        new Gauges<>(registry, Tags.empty(), cache)
                .now("gatehouse.token.cache.size", "Checked tokens remembered", TokenCacheUse::size)
                .sinceStart(
                        "gatehouse.token.cache.lookups",
                        "Tokens looked up among those remembered",
                        Tags.of("result", "hit"),
                        TokenCacheUse::hits)
                .sinceStart(
                        "gatehouse.token.cache.lookups",
                        "Tokens looked up among those remembered",
                        Tags.of("result", "miss"),
                        TokenCacheUse::misses);
    }

    /** Reads what is kept of lists. */
    public void watchKeptOrders(Supplier<KeptOrders> orders) {
        new Gauges<>(registry, Tags.empty(), orders)
                .now("gatehouse.list.orders", "Orders of lists kept between two pages", KeptOrders::count)
                .now("gatehouse.list.orders.bytes", "Memory those orders take", KeptOrders::bytes);
    }

    @Override
    public void close() {
        scrape.ifPresent(Scrape::close);
        registry.close();
    }
}
