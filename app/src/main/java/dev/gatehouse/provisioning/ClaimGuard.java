package dev.gatehouse.provisioning;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.Holders.Claimant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Claim entries, one for each key ever used, decide who may become its holder: on any server, with any number of
 * gateways, and with a gateway killed at any step.
 *
 * <p>A claim names the attempt that claims it now. To hold a key is: write the own attempt into its claim, write the
 * user, read the claim again; whoever is no longer named withdraws. A claim left behind by a gateway that died is taken
 * over by one compare-and-swap after a courtesy wait, and the taker then looks for a holder once more. One of "write the
 * user, then read the claim" and "write the claim, then look for the user" sees the other, so no clock and no lease are
 * needed; the waits are for politeness and never for safety. (Decision record 0004.)
 */
final class ClaimGuard implements UniqueGuard {
    /** How long a claim of somebody else is left to him before it is taken over. */
    private static final Duration COURTESY = Duration.ofSeconds(2);

    /** How long a request waits in all while claimants come and go. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ClaimEntries claims;
    private final Holders holders;
    private final Duration courtesy;

    ClaimGuard(ClaimEntries claims, Holders holders) {
        this(claims, holders, COURTESY);
    }

    ClaimGuard(ClaimEntries claims, Holders holders, Duration courtesy) {
        this.claims = claims;
        this.holders = holders;
        this.courtesy = courtesy;
    }

    @Override
    public <T> T hold(Claimant claimant, Collection<IdentityKey> keys, Supplier<T> write, Runnable undo) {
        holders.requireFree(claimant, keys);
        Attempt attempt = new Attempt(claimant);
        attempt.claim(keys);
        T written;
        try {
            written = write.get();
        } catch (FailureException e) {
            if (isCertain(e.kind())) {
                attempt.letGo();
            }
            throw e;
        }
        try {
            attempt.requireNamed();
        } catch (FailureException e) {
            undo.run();
            attempt.letGo();
            throw e;
        }
        return written;
    }

    @Override
    public void requireFree(Claimant claimant, Collection<IdentityKey> keys) {
        holders.requireFree(claimant, keys);
    }

    @Override
    public boolean areFree(Collection<Claimant> claimants) {
        return false;
    }

    @Override
    public void release(Claimant claimant, Collection<IdentityKey> keys) {
        for (IdentityKey key : keys) {
            quietly(() -> {
                String named = claims.claimant(key);
                if (named.startsWith(mark(claimant))) {
                    claims.swap(key, named, ClaimEntries.NOBODY);
                }
            });
        }
    }

    /** One try of one request: two for the same user are two claimants, neither takes the other's claim for its own. */
    private final class Attempt {
        private final Claimant claimant;
        private final String name;
        private final List<IdentityKey> claimed = new ArrayList<>();
        private final Set<String> waitedFor = new HashSet<>();
        private final long start = System.nanoTime();

        Attempt(Claimant claimant) {
            this.claimant = claimant;
            this.name = mark(claimant) + Version.next();
        }

        void claim(Collection<IdentityKey> keys) {
            try {
                for (IdentityKey key : keys.stream().sorted().toList()) {
                    claim(key);
                    claimed.add(key);
                }
                if (since(start).compareTo(courtesy.dividedBy(2)) > 0) {
                    // too slow to be sure that the first claims still stand: ask again before anything is written
                    requireNamed();
                }
            } catch (FailureException e) {
                letGo();
                throw e;
            }
        }

        void requireNamed() {
            for (IdentityKey key : claimed) {
                if (!name.equals(claims.claimant(key))) {
                    throw busy();
                }
            }
        }

        void letGo() {
            claimed.forEach(key -> quietly(() -> claims.swap(key, name, ClaimEntries.NOBODY)));
        }

        private void claim(IdentityKey key) {
            while (!claims.add(key, name)) {
                String before = waitForOther(key);
                if (claims.swap(key, before, name)) {
                    requireUnheld(key, before);
                    return;
                }
                // somebody else was quicker: now it is him we wait for
                Attempts.pause(PAUSE, ClaimGuard::busy);
            }
        }

        /** The look after a take-over: finds whoever wrote his user before we claimed. */
        private void requireUnheld(IdentityKey key, String before) {
            Optional<IdentityKey> held = holders.heldByOther(claimant, List.of(key));
            if (held.isPresent()) {
                quietly(() -> claims.swap(key, name, before));
                throw held.get().taken();
            }
        }

        /**
         * Leaves another attempt its time to make the holder (then fails with DUPLICATE). Returns whom the claim names when
         * that time is over or the claim is free; nobody gets that time twice.
         */
        private String waitForOther(IdentityKey key) {
            String named = claims.claimant(key);
            long seen = System.nanoTime();
            while (!named.equals(ClaimEntries.NOBODY)
                    && !isLeftByHimself(named)
                    && !waitedFor.contains(named)
                    && since(seen).compareTo(courtesy) < 0) {
                Attempts.pause(PAUSE, ClaimGuard::busy);
                holders.requireFree(claimant, List.of(key));
                String now = claims.claimant(key);
                if (!now.equals(named)) {
                    named = now;
                    seen = System.nanoTime();
                }
                requirePatience();
            }
            requirePatience();
            waitedFor.add(named);
            return named;
        }

        /** A claim that an earlier try of his left is not somebody's to be polite to. */
        private boolean isLeftByHimself(String named) {
            return claimant.isAlone() && named.startsWith(mark(claimant));
        }

        private void requirePatience() {
            if (since(start).compareTo(PATIENCE) > 0) {
                throw busy();
            }
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** What every attempt for this user begins with. */
    private static String mark(Claimant claimant) {
        return claimant.id() + "/";
    }

    /**
     * Whether a write that failed so is known to have left nothing. Without that the claim stays, so that the next one
     * looks for the user again after the courtesy.
     */
    private static boolean isCertain(FailureKind kind) {
        return kind != FailureKind.OUTCOME_UNKNOWN && kind != FailureKind.UNAVAILABLE;
    }

    /** A claim that could not be let go of is left: the next one who wants the key waits out the courtesy. */
    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (FailureException e) {
            // as said above
        }
    }

    private static FailureException busy() {
        return Failure.of(
                        FailureKind.UNAVAILABLE, "Another request for the same user is under way; nothing was written")
                .exception();
    }
}
