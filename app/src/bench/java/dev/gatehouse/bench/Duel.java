package dev.gatehouse.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lets both ways of doing a thing run in turns on one site. */
final class Duel implements AutoCloseable {
    private final Site site;
    private final Pace pace;
    private final Progress progress;
    private final Allocation allocation;
    private final Meter meter;

    /**
     * How long and how often.
     *
     * @param rounds how many times each side has its turn
     * @param slice how long a turn takes
     * @param warmUp how long each operation runs before any is measured, so that what is compiled is compiled
     */
    record Pace(int rounds, Duration slice, Duration warmUp) {}

    Duel(Site site, Pace pace, Progress progress) {
        this.site = site;
        this.pace = pace;
        this.progress = progress;
        this.allocation = Allocation.of(site.gateway().pid());
        this.meter = new Meter(site.gateway().pid(), site.directory().pid(), allocation);
    }

    /** Lets the gateway do the operation, and measures nothing. */
    void warmUp(Operation.Sides sides, int clients) {
        List<Worker> http = Clients.open(sides.http(), clients);
        try {
            Load.of(http, pace.warmUp());
        } finally {
            Clients.close(http);
        }
    }

    Measured of(Operation operation, Operation.Sides sides, int clients) {
        Worker.Opening bare = sides.raw();
        List<Worker> raw = bare == null ? List.of() : Clients.open(bare, clients);
        try {
            List<Worker> http = Clients.open(sides.http(), clients);
            try {
                return measured(operation, clients, http, raw);
            } finally {
                Clients.close(http);
            }
        } finally {
            Clients.close(raw);
        }
    }

    private Measured measured(Operation operation, int clients, List<Worker> http, List<Worker> raw) {
        List<Side.Round> ours = new ArrayList<>();
        List<Side.Round> theirs = new ArrayList<>();
        if (!raw.isEmpty()) {
            Load.of(raw, pace.slice());
        }
        Load.of(http, pace.slice());
        for (int round = 0; round < pace.rounds(); round++) {
            progress.step(operation.id() + " " + clients + " clients");
            // who is first changes, so that neither always finds what the other left behind
            if (round % 2 == 0) {
                turn(raw, theirs);
                turn(http, ours);
            } else {
                turn(http, ours);
                turn(raw, theirs);
            }
        }
        Measured measured = new Measured(
                operation.id(),
                operation.title(),
                site.durability().name().toLowerCase(Locale.ROOT),
                clients,
                operation.unit(),
                Side.of(ours),
                theirs.isEmpty() ? null : Side.of(theirs),
                theirs.isEmpty() ? null : Spread.ofRatios(rates(ours), rates(theirs)));
        tell(measured, ours, theirs);
        return measured;
    }

    private void turn(List<Worker> workers, List<Side.Round> rounds) {
        if (!workers.isEmpty()) {
            rounds.add(meter.round(workers, pace.slice()));
        }
    }

    private void tell(Measured measured, List<Side.Round> ours, List<Side.Round> theirs) {
        progress.line(Report.line(measured));
        Side.firstFailure(ours).ifPresent(failure -> progress.line("    gateway, the first failure: " + failure));
        Side.firstFailure(theirs).ifPresent(failure -> progress.line("    bare LDAP, the first failure: " + failure));
    }

    private static List<Double> rates(List<Side.Round> rounds) {
        return rounds.stream().map(round -> round.load().perSecond()).toList();
    }

    @Override
    public void close() {
        allocation.close();
    }
}
