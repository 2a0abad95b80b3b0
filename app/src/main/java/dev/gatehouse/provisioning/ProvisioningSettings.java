package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;

/**
 * How users are kept unique.
 *
 * @param guard see the key
 * @param bookkeeping see the key
 */
public record ProvisioningSettings(
        @Key(
                standard = "auto",
                meaning =
                        "Who decides that a user name has one holder: claim (safe on every server), server (it keeps gatehouseKey unique), local (one gateway only), auto")
        GuardKind guard,

        @Key(standard = "ou=gatehouse", meaning = "Where claims and counters stand, below directory.baseDn")
        String bookkeeping) {
    public ProvisioningSettings {
        requireNonNull(guard, "guard");
    }
}
