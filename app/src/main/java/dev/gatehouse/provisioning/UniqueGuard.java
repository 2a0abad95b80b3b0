package dev.gatehouse.provisioning;

import dev.gatehouse.provisioning.Holders.Claimant;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Sees to it that no two users of a tenant hold the same identity key, however many ask at once.
 *
 * <p>Look-up first, for a good message; then the decision, which each guard makes in its own way. Safe for use by many
 * threads.
 */
interface UniqueGuard {
    /**
     * Does the write that makes the claimant the holder of the keys, unless somebody else holds one: then fails with
     * DUPLICATE, the directory as before.
     *
     * @param write adds or changes the user's entry, so that it carries the keys
     * @param undo takes the write back; called where another gateway decided otherwise after the write
     */
    <T> T hold(Claimant claimant, Collection<IdentityKey> keys, Supplier<T> write, Runnable undo);

    /** The look-up alone: fails with DUPLICATE where somebody else holds one of the keys now. */
    void requireFree(Claimant claimant, Collection<IdentityKey> keys);

    /**
     * Whether nobody holds anything that these users would, in one search for them all; then they need not be looked for
     * again one by one. False as well where the guard looks in any case, as its decision hangs on it.
     */
    boolean areFree(Collection<Claimant> claimants);

    /** Tells that the claimant no longer holds the keys; whoever asks next may have them. */
    void release(Claimant claimant, Collection<IdentityKey> keys);
}
