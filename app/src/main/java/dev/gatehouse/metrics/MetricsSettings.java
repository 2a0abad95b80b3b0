package dev.gatehouse.metrics;

import dev.gatehouse.setting.Key;

/**
 * Whether the gateway measures itself, and who may read what it found.
 *
 * @param enabled see the key
 * @param anonymous see the key
 */
public record MetricsSettings(
        @Key(standard = "true", meaning = "Measure, and offer what was found to Prometheus at /metrics")
        boolean enabled,

        @Key(
                standard = "false",
                meaning = "Let everybody read /metrics; without it a caller needs the permission admin")
        boolean anonymous) {}
