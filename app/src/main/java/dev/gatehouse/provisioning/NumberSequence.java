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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers that are unique for ever, whatever is deleted and however many gateways there are.
 *
 * <p>A counter entry is moved forward by a block at a time with a compare-and-swap; what is left of a block when the
 * process ends is never given out. The counter starts above the greatest number that is there already: those below it may
 * have been somebody's who is gone, and whose files are not. Numbers given by hand later are skipped. Safe for use by many
 * threads.
 */
final class NumberSequence {
    private static final Logger LOG = LoggerFactory.getLogger(NumberSequence.class);
    private static final int ATTEMPTS = 50;

    /** How many numbers of others one call steps over; the next call goes on behind them. */
    private static final int MOST_SKIPPED = 500;

    private final Directory directory;
    private final TenantTree tree;
    private final DN container;
    private final NumberSeries series;
    private final TakenNumbers taken;

    private long next;
    private long end;

    /** @param container where the counters stand; made on first use */
    NumberSequence(Directory directory, TenantTree tree, DN container, NumberSeries series, TakenNumbers taken) {
        this.directory = directory;
        this.tree = tree;
        this.container = container;
        this.series = series;
        this.taken = taken;
    }

    /** The counter of a series. */
    static DN counter(DN container, NumberSeries series) {
        return new DN(new RDN("cn", series.name()), container);
    }

    /** A number nobody had before; fails with UNAVAILABLE where none could be had, nothing lost but numbers. */
    long next() {
        for (int skipped = 0; skipped < MOST_SKIPPED; skipped++) {
            long number = drawn();
            if (!taken.has(number)) {
                return number;
            }
        }
        throw unavailable();
    }

    private synchronized long drawn() {
        if (next == end) {
            takeBlock();
        }
        return next++;
    }

    private void takeBlock() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Entry> entry = directory.find(counter(container, series), List.of(kept().value()));
            if (entry.isEmpty()) {
                create();
                continue;
            }
            // a range that was moved on goes on from its new start
            long counted = Long.parseLong(entry.get().getAttributeValue(kept().value()));
            long start = Math.max(counted, series.range().first());
            long after = Math.min(start + series.block(), series.range().last() + 1);
            if (start >= after) {
                throw usedUp();
            }
            if (moved(counted, after)) {
                next = start;
                end = after;
                return;
            }
        }
        throw unavailable();
    }

    private boolean moved(long from, long to) {
        try {
            directory.modify(
                    counter(container, series),
                    List.of(
                            new Modification(ModificationType.DELETE, kept().value(), Long.toString(from)),
                            new Modification(ModificationType.ADD, kept().value(), Long.toString(to))));
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
        Entry entry = new Entry(counter(container, series));
        entry.addAttribute("objectClass", kept().objectClass());
        entry.addAttribute("cn", series.name());
        entry.addAttribute(kept().value(), Long.toString(taken.greatest(series.range()) + 1));
        try {
            tree.below(container, () -> directory.add(entry));
        } catch (FailureException e) {
            if (e.kind() != FailureKind.DUPLICATE && e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            // another gateway made it; the next attempt reads it
        }
    }

    /** Nothing a caller can mend: an operator is told too. */
    private FailureException usedUp() {
        LOG.atError()
                .addKeyValue("series", series.name())
                .addKeyValue("range", series.range())
                .log("used up a range of numbers");
        String remedy = series.key().isEmpty() ? "" : "; the operator must widen " + series.key();
        return Failure.of(
                        FailureKind.UNAVAILABLE,
                        "The numbers for " + series.name() + " are used up" + remedy + "; nothing was written")
                .exception();
    }

    private FailureException unavailable() {
        return Failure.of(
                        FailureKind.UNAVAILABLE,
                        "No number for " + series.name() + " could be had; nothing was written")
                .exception();
    }
}
