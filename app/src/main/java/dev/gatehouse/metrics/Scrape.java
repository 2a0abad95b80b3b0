package dev.gatehouse.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One page of all that is measured, made when it is read. Safe for use by many threads. */
final class Scrape implements AutoCloseable {
    private final PrometheusMeterRegistry registry;

    /** From the first page on: looking for them would make the start longer. */
    @Nullable
    private PlatformMeters platform;

    private volatile Supplier<String[]> identity = () -> new String[] {"", "", ""};

    @Nullable
    private Info info;

    Scrape(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** @param values version, guard and flavour */
    void identify(Supplier<String[]> values) {
        identity = values;
    }

    String page() {
        complete();
        return registry.scrape();
    }

    private synchronized void complete() {
        if (platform == null) {
            platform = new PlatformMeters(registry);
        }
        if (info == null) {
            // not by Micrometer, which gives no metric a name that ends so
            info = Info.builder()
                    .name("gatehouse")
                    .help("Which gateway this is")
                    .labelNames("version", "guard", "flavour")
                    .register(registry.getPrometheusRegistry());
        }
        info.setLabelValues(identity.get());
    }

    @Override
    public synchronized void close() {
        if (platform != null) {
            platform.close();
        }
    }
}
