package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Bookkeeping;
import java.util.List;
import java.util.Optional;

/**
 * Integer keys for users: unique for ever, whatever is deleted and however many gateways there are.
 *
 * <p>A counter entry is moved forward by a block at a time with a compare-and-swap; what is left of a block when the
 * process ends is never given out. Safe for use by many threads.
 */
final class UserKeys {
    /** Where Camunda's own keys start (partition 1). Below 2^53, so that JavaScript reads every digit. */
    private static final long FIRST = 2_251_799_813_685_249L;

    private static final long LAST = (1L << 53) - 1;
    private static final int BLOCK = 100;
    private static final int ATTEMPTS = 50;

    private final Directory directory;
    private final TenantTree tree;
    private final DN container;
    private final DN counter;

    private long next;
    private long end;

    UserKeys(Directory directory, TenantTree tree, DN container) {
        this.directory = directory;
        this.tree = tree;
        this.container = container;
        this.counter = new DN(new RDN("cn", "userKey"), container);
    }

    /** A number nobody had before; fails with UNAVAILABLE where none could be had, nothing lost but numbers. */
    synchronized long next() {
        if (next == end) {
            next = block();
            end = next + BLOCK;
        }
        return next++;
    }

    private long block() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Entry> entry = directory.find(counter, List.of(kept().value()));
            if (entry.isEmpty()) {
                create();
                continue;
            }
            long start = Long.parseLong(entry.get().getAttributeValue(kept().value()));
            if (start + BLOCK > LAST) {
                throw Failure.of(FailureKind.INTERNAL, "The range of user keys is used up")
                        .exception();
            }
            if (moved(start)) {
                return start;
            }
        }
        throw Failure.of(FailureKind.UNAVAILABLE, "No user key could be had; nothing was written")
                .exception();
    }

    private boolean moved(long start) {
        try {
            directory.modify(
                    counter,
                    List.of(
                            new Modification(ModificationType.DELETE, kept().value(), Long.toString(start)),
                            new Modification(ModificationType.ADD, kept().value(), Long.toString(start + BLOCK))));
            return true;
        } catch (FailureException e) {
            // STALE: somebody was quicker. OUTCOME_UNKNOWN: the block may be ours or another's, so it is left to nobody
            if (e.kind() == FailureKind.STALE || e.kind() == FailureKind.OUTCOME_UNKNOWN) {
                return false;
            }
            throw e;
        }
    }

    private Bookkeeping.Kept kept() {
        return Bookkeeping.of(directory.capabilities()).counter();
    }

    private void create() {
        Entry entry = new Entry(counter);
        entry.addAttribute("objectClass", kept().objectClass());
        entry.addAttribute("cn", "userKey");
        entry.addAttribute(kept().value(), Long.toString(FIRST));
        try {
            tree.below(container, () -> directory.add(entry));
        } catch (FailureException e) {
            if (e.kind() != FailureKind.DUPLICATE && e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            // another gateway made it; the next attempt reads it
        }
    }
}
