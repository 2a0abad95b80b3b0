package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

/**
 * Numbers of which no two resources have the same.
 *
 * @param name names the counter entry
 * @param range where they come from
 * @param block how many a gateway takes at once; what is left of a block when it ends is lost
 * @param key the setting with the range; empty where it is fixed
 */
public record NumberSeries(String name, NumberRange range, int block, String key) {
    /** Camunda's own keys start at 2^51 + 1 (partition 1). Below 2^53, so that JavaScript reads every digit. */
    static final NumberSeries USER_KEYS =
            new NumberSeries("userKey", new NumberRange(2_251_799_813_685_249L, (1L << 53) - 1), 100, "");

    public NumberSeries {
        requireNonNull(name, "name");
        requireNonNull(range, "range");
        requireNonNull(key, "key");
    }
}
