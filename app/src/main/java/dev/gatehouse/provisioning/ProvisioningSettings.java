package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.DataSize;
import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * How users are kept unique, and what lists may cost.
 *
 * @param guard see the key
 * @param bookkeeping see the key
 * @param cursorKey see the key
 * @param cursorAge see the key
 * @param listIdle see the key
 * @param listMemory see the key
 * @param mostCandidates see the key
 * @param posix see the key
 * @param adoption see the key
 */
public record ProvisioningSettings(
        @Key(
                standard = "auto",
                meaning =
                        "Who decides that a user name has one holder: claim (safe on every server), server (it keeps gatehouseKey unique), local (one gateway only), auto")
        GuardKind guard,

        @Key(standard = "ou=gatehouse", meaning = "Where claims and counters stand, below directory.baseDn")
        String bookkeeping,

        @Key(
                meaning =
                        "Signs the cursors of lists, at least 16 characters, the same in all gateways; without it they are signed with a key made of the directory password, or where the account has none, with one of this process alone")
        Optional<Secret> cursorKey,

        @Key(standard = "1h", meaning = "How long the cursor of a list can be used, 1m to 24h")
        Duration cursorAge,

        @Key(
                standard = "60s",
                meaning = "How long the order of a list is kept for its next page after the last one, 1s to 1h")
        Duration listIdle,

        @Key(standard = "64MiB", meaning = "Memory for the orders of lists, 16 bytes a resource; 1MiB or more")
        DataSize listMemory,

        @Key(
                standard = "10000",
                meaning =
                        "Resources that are read for one request where the directory cannot decide its filter, 1 to 1000000; more are refused (tooMany)")
        int mostCandidates,

        @Key(meaning = "POSIX accounts and groups (RFC 2307) with numbers of our own")
        PosixSettings posix,

        @Key(meaning = "People who were in the directory before Gatehouse")
        AdoptionSettings adoption) {
    private static final int SHORTEST_KEY = 16;

    public ProvisioningSettings {
        requireNonNull(guard, "guard");
        requireNonNull(bookkeeping, "bookkeeping");
        require(
                cursorKey.filter(key -> key.reveal().length() < SHORTEST_KEY).isEmpty(),
                "cursorKey must have at least " + SHORTEST_KEY + " characters");
        requireWithin("cursorAge", cursorAge, Duration.ofMinutes(1), Duration.ofHours(24));
        requireWithin("listIdle", listIdle, Duration.ofSeconds(1), Duration.ofHours(1));
        require(listMemory.bytes() >= 1 << 20, "listMemory must be 1MiB or more");
        requireNonNull(posix, "posix");
        requireNonNull(adoption, "adoption");
        require(mostCandidates >= 1 && mostCandidates <= 1_000_000, "mostCandidates must be from 1 to 1000000");
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        requireNonNull(value, name);
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name + " must be from " + least.toSeconds() + "s to " + most.toMinutes() + "m");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
