package dev.gatehouse.feed;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.TenantUsers;
import dev.gatehouse.provisioning.TenantUsers.Made;
import dev.gatehouse.provisioning.Ticket;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the account of each row. What the directory did not take or did not answer is asked again with the same id, which
 * cannot make two; a directory that is away is waited for.
 */
final class Creation implements Settler {
    private static final Logger LOG = LoggerFactory.getLogger(Creation.class);

    /** How often a row is asked for while the directory answers everything else. */
    private static final int MOST_TRIES = 5;

    /** How many rows in a row may come to no end: then it is not the rows. */
    private static final int MOST_UNSETTLED = 20;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TenantUsers users;
    private final RunHead head;
    private final Outage outage;
    private final Stop stop;
    private final AtomicInteger unsettled = new AtomicInteger();

    Creation(TenantUsers users, RunHead head, Outage outage, Stop stop) {
        this.users = users;
        this.head = head;
        this.outage = outage;
        this.stop = stop;
    }

    @Override
    public RowResult settle(Row row, Resource user, boolean isLookedUp) {
        Optional<FailureException> last = Optional.empty();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            long start = System.nanoTime();
            try {
                boolean isFirst = tries == 0;
                Made made = users.create(user, Ticket.repeatable(head.id(row.number()), isLookedUp && isFirst));
                unsettled.set(0);
                Outcome outcome = made.isLinked() ? Outcome.LINKED : Outcome.CREATED;
                return RowResult.done(row, outcome, made.user().text(UserAttributes.ID));
            } catch (FailureException e) {
                Outcome outcome = outcome(e.kind());
                if (outcome.isFinal()) {
                    unsettled.set(0);
                    return RowResult.failed(row, outcome, e.failure());
                }
                last = Optional.of(e);
                outage.waitOut(start);
                stop.pause(PAUSE.multipliedBy(tries + 1L));
            }
        }
        return unsettled(row, last.orElseThrow());
    }

    private RowResult unsettled(Row row, FailureException e) {
        LOG.atWarn()
                .addKeyValue("row", row.number())
                .addKeyValue("kind", e.kind())
                .log("a row came to no end");
        if (unsettled.incrementAndGet() >= MOST_UNSETTLED) {
            throw new StoppedException(MOST_UNSETTLED + " rows in a row came to no end: "
                    + e.failure().detail());
        }
        return RowResult.failed(row, outcome(e.kind()), e.failure());
    }

    /** What a failure of a create means for its row. */
    static Outcome outcome(FailureKind kind) {
        return switch (kind) {
            case DUPLICATE -> Outcome.DUPLICATE;
            case REJECTED -> Outcome.REJECTED;
            case MALFORMED, INVALID, INVALID_FILTER, INVALID_PATH, NO_TARGET, MUTABILITY, TOO_MANY, TOO_LARGE ->
                Outcome.INVALID;
            case STALE, UNAVAILABLE, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND -> Outcome.UNAVAILABLE;
            case OUTCOME_UNKNOWN,
                    INTERNAL,
                    UNKNOWN_PATH,
                    METHOD_NOT_ALLOWED,
                    INVALID_CURSOR,
                    EXPIRED_CURSOR,
                    INVALID_COUNT,
                    PRECONDITION_FAILED,
                    NOT_ACCEPTABLE,
                    UNSUPPORTED_MEDIA_TYPE,
                    URI_TOO_LONG,
                    HEADERS_TOO_LARGE -> Outcome.UNKNOWN;
        };
    }

    /** Of a row that could not even be asked for. */
    static RowResult unreadable(Row row, Failure failure) {
        return RowResult.failed(row, outcome(failure.kind()), failure);
    }
}
