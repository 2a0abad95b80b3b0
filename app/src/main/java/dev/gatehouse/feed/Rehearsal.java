package dev.gatehouse.feed;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.provisioning.PlannedUser;
import dev.gatehouse.provisioning.TenantUsers;
import dev.gatehouse.provisioning.Ticket;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out what would become of each row, and writes nothing but LDIF. The rows come in order, on one thread; duplicates
 * within the file are found by what the rows before would have made.
 */
final class Rehearsal implements Settler {
    private final TenantUsers users;
    private final RunHead head;
    private final Outage outage;
    private final LdifOutput ldif;
    private final SeenKeys seen = new SeenKeys();

    Rehearsal(TenantUsers users, RunHead head, Outage outage, LdifOutput ldif) {
        this.users = users;
        this.head = head;
        this.outage = outage;
        this.ldif = ldif;
    }

    @Override
    public RowResult settle(Row row, Resource user, boolean isLookedUp) throws IOException {
        for (String key : users.identity(user)) {
            OptionalLong first = seen.find(key);
            if (first.isPresent()) {
                return RowResult.failed(row, Outcome.DUPLICATE, sameAs(key, first.getAsLong()));
            }
        }
        try {
            PlannedUser planned = planned(user, Ticket.repeatable(head.id(row.number()), isLookedUp));
            users.identity(user).forEach(key -> seen.first(key, row.number()));
            write(row, user, planned);
            return RowResult.done(
                    row, planned.entry().isPresent() ? Outcome.CREATED : Outcome.LINKED, Optional.empty());
        } catch (FailureException e) {
            return RowResult.failed(row, Creation.outcome(e.kind()), e.failure());
        }
    }

    /** What cannot be asked now is asked again after a wait, once. */
    private PlannedUser planned(Resource user, Ticket ticket) {
        long start = System.nanoTime();
        try {
            return users.plan(user, ticket);
        } catch (FailureException e) {
            if (Creation.outcome(e.kind()).isFinal()) {
                throw e;
            }
            outage.waitOut(start);
            return users.plan(user, ticket);
        }
    }

    private void write(Row row, Resource user, PlannedUser planned) throws IOException {
        String where = "row " + row.number() + ", line " + row.line();
        if (planned.entry().isEmpty()) {
            ldif.comment(where + ": would be linked to the entry that is there\n");
            return;
        }
        ldif.comment(where);
        if (user.text(UserAttributes.PASSWORD).isPresent()) {
            ldif.comment("with a password, which is not shown");
        }
        ldif.add(planned.entry().get());
    }

    /** The key's text says what it is made of. */
    private static Failure sameAs(String key, long row) {
        boolean isEmail = key.startsWith("email:", key.indexOf('/') + 1);
        return new Failure(
                FailureKind.DUPLICATE,
                "Row " + row + " has this " + (isEmail ? "e-mail address" : "user name") + " already",
                List.of(new Violation(isEmail ? "emails" : "userName", "is that of row " + row)));
    }
}
