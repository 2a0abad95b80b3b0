package dev.gatehouse.provisioning;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.Holders.Claimant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A lock per key in this process: for the embedded directory, which nobody else writes to. Not safe with a second
 * gateway.
 */
final class LocalGuard implements UniqueGuard {
    private static final int STRIPES = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Holders holders;
    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    LocalGuard(Holders holders) {
        this.holders = holders;
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock(true);
        }
    }

    @Override
    public <T> T hold(Claimant claimant, Collection<IdentityKey> keys, Supplier<T> write, Runnable undo) {
        Deque<ReentrantLock> held = lock(keys);
        try {
            holders.requireFree(claimant, keys);
            return write.get();
        } finally {
            held.forEach(ReentrantLock::unlock);
        }
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
        // nothing outlives the call that held the lock
    }

    /** Takes the stripes in one order everywhere, so that two calls never wait for each other. */
    private Deque<ReentrantLock> lock(Collection<IdentityKey> keys) {
        int[] stripes = keys.stream()
                .mapToInt(key -> Math.floorMod(key.text().hashCode(), STRIPES))
                .sorted()
                .distinct()
                .toArray();
        Deque<ReentrantLock> held = new ArrayDeque<>();
        for (int stripe : stripes) {
            if (!taken(locks[stripe])) {
                held.forEach(ReentrantLock::unlock);
                throw Failure.of(FailureKind.UNAVAILABLE, "Too many requests for the same user at once")
                        .exception();
            }
            held.push(locks[stripe]);
        }
        return held;
    }

    private static boolean taken(ReentrantLock lock) {
        try {
            return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
