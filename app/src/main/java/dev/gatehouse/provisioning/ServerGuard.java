package dev.gatehouse.provisioning;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.Holders.Claimant;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * The server itself keeps {@code gatehouseKey} unique, as the operator has declared (slapo-unique with
 * {@code serialize}, the attribute uniqueness plug-in of 389-DS). Safe with any number of gateways.
 *
 * <p>A refusal may be the uniqueness rule or a password policy; diagnostic text is not parsed, the keys are looked up
 * again instead.
 */
final class ServerGuard implements UniqueGuard {
    private final Holders holders;

    ServerGuard(Holders holders) {
        this.holders = holders;
    }

    @Override
    public <T> T hold(Claimant claimant, Collection<IdentityKey> keys, Supplier<T> write, Runnable undo) {
        if (!claimant.isLookedUp()) {
            holders.requireFree(claimant, keys);
        }
        try {
            return write.get();
        } catch (FailureException e) {
            if (e.kind() == FailureKind.REJECTED) {
                holders.requireFree(claimant, keys);
            }
            throw e;
        }
    }

    @Override
    public void requireFree(Claimant claimant, Collection<IdentityKey> keys) {
        holders.requireFree(claimant, keys);
    }

    @Override
    public boolean areFree(Collection<Claimant> claimants) {
        return holders.areFree(claimants);
    }

    @Override
    public void release(Claimant claimant, Collection<IdentityKey> keys) {
        // the entry is the only holder there is
    }
}
