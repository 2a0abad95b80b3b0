package dev.gatehouse.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Numbers that somebody else has, of one source and with one label or none: asked for when they are read. */
final class Gauges<T> {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Supplier<T> source;

    Gauges(MeterRegistry registry, Tags tags, Supplier<T> source) {
        this.registry = registry;
        this.tags = tags;
        this.source = source;
    }

    /** What is now. */
    Gauges<T> now(String name, String description, ToDoubleFunction<T> value) {
        Gauge.builder(name, () -> value.applyAsDouble(source.get()))
                .description(description)
                .tags(tags)
                .register(registry);
        return this;
    }

    /** What was counted since the start. */
    Gauges<T> sinceStart(String name, String description, ToDoubleFunction<T> value) {
        return sinceStart(name, description, Tags.empty(), value);
    }

    /** The same with further labels. */
    Gauges<T> sinceStart(String name, String description, Tags more, ToDoubleFunction<T> value) {
        // of its object the counter holds a weak reference only; the registry itself lives as long as the counter
        FunctionCounter.builder(name, registry, itself -> value.applyAsDouble(source.get()))
                .description(description)
                .tags(tags)
                .tags(more)
                .register(registry);
        return this;
    }
}
