package dev.gatehouse.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Bare LDAP, another gateway and ours, in turns before one slapd. */
final class Peer implements AutoCloseable {
    /** What both can do; by the ids of {@link Operations}. */
    static final List<String> OPERATIONS = List.of("get-scim", "filter-scim", "create-scim");

    /** At how many at a time, where nobody asks for others. */
    static final List<Integer> CLIENTS = List.of(8, 32);

    private static final int WARMING = 8;

    private final Site site;
    private final Rest2Ldap rest2ldap;
    private final Duel.Pace pace;
    private final Progress progress;
    private final Allocation ours;
    private final Allocation theirs;

    /** The three ways of one operation. */
    private record Ways(Worker.Opening raw, Worker.Opening peer, Worker.Opening gateway) {}

    /** One of the three: its clients, who watches them, and what they came to. */
    private record Contestant(List<Worker> workers, Meter meter, List<Side.Round> rounds) {
        Contestant(List<Worker> workers, Meter meter) {
            this(workers, meter, new ArrayList<>());
        }

        void turn(Duration slice) {
            rounds.add(meter.round(workers, slice));
        }

        List<Double> rates() {
            return rounds.stream().map(round -> round.load().perSecond()).toList();
        }
    }

    /** @param java the home of the JDK that both run on */
    Peer(Site site, Path java, Duel.Pace pace, Progress progress) {
        this.site = site;
        this.rest2ldap = Rest2Ldap.start(site, java);
        this.pace = pace;
        this.progress = progress;
        this.ours = Allocation.of(site.gateway().pid());
        this.theirs = Allocation.of(rest2ldap.pid());
    }

    /**
     * Measures the operations.
     *
     * @param clients how many at a time, one line each
     * @param leastWarmUp how long each of the two is warmed up before
     * @param kept takes each line at once
     */
    void measure(List<Operation> operations, List<Integer> clients, Duration leastWarmUp, Consumer<Compared> kept) {
        Map<Operation, Ways> all = new LinkedHashMap<>();
        operations.forEach(operation -> all.put(operation, ways(operation)));
        warmUp(all, leastWarmUp);
        all.forEach((operation, ways) -> clients.forEach(count -> kept.accept(compared(operation, ways, count))));
    }

    private Ways ways(Operation operation) {
        Operation.Sides sides = operation.sides().apply(site);
        Worker.Opening raw = sides.raw();
        if (raw == null) {
            throw new IllegalArgumentException(operation.id() + " has no bare LDAP to it");
        }
        return new Ways(raw, rest2ldap.opening(operation), sides.http());
    }

    /** Both alike; what is not answered as it should be now will not be later. */
    private void warmUp(Map<Operation, Ways> all, Duration least) {
        long end = System.nanoTime() + 2 * least.toNanos();
        do {
            all.forEach((operation, ways) -> {
                progress.line("warming up: " + operation.id());
                warmUp("rest2ldap", ways.peer());
                warmUp("the gateway", ways.gateway());
            });
        } while (System.nanoTime() < end && !pace.warmUp().isZero());
    }

    private void warmUp(String who, Worker.Opening opening) {
        List<Worker> workers = Clients.open(opening, WARMING);
        try {
            Load.of(workers, pace.warmUp()).firstFailure().ifPresent(failure -> {
                throw new IllegalStateException(who + " cannot be measured: " + failure);
            });
        } finally {
            Clients.close(workers);
        }
    }

    private Compared compared(Operation operation, Ways ways, int clients) {
        long directory = site.directory().pid();
        Meter our = new Meter(site.gateway().pid(), directory, ours);
        Meter their = new Meter(rest2ldap.pid(), directory, theirs);
        List<Worker> opened = new ArrayList<>();
        try {
            Contestant raw = new Contestant(open(ways.raw(), clients, opened), our);
            Contestant peer = new Contestant(open(ways.peer(), clients, opened), their);
            Contestant gateway = new Contestant(open(ways.gateway(), clients, opened), our);
            List<Contestant> all = List.of(raw, peer, gateway);
            all.forEach(one -> Load.of(one.workers(), pace.slice()));
            for (int round = 0; round < pace.rounds(); round++) {
                progress.step(operation.id() + " " + clients + " clients, beside rest2ldap");
                order(round).forEach(next -> all.get(next).turn(pace.slice()));
            }
            Compared compared = new Compared(
                    operation.id(),
                    operation.title(),
                    clients,
                    Side.of(raw.rounds()),
                    Side.of(peer.rounds()),
                    Side.of(gateway.rounds()),
                    Spread.ofRatios(gateway.rates(), peer.rates()));
            tell(compared, all);
            return compared;
        } finally {
            Clients.close(opened);
        }
    }

    /** Who is first changes, and so does who follows whom: in six rounds each order of three is taken once. */
    static List<Integer> order(int round) {
        return round % 2 == 0
                ? List.of(round % 3, (round + 1) % 3, (round + 2) % 3)
                : List.of((round + 2) % 3, (round + 1) % 3, round % 3);
    }

    private static List<Worker> open(Worker.Opening opening, int clients, List<Worker> opened) {
        List<Worker> workers = Clients.open(opening, clients);
        opened.addAll(workers);
        return workers;
    }

    private void tell(Compared compared, List<Contestant> all) {
        progress.line(ComparedTable.row(compared).strip());
        all.forEach(one -> Side.firstFailure(one.rounds())
                .ifPresent(failure -> progress.line("    the first failure: " + failure)));
    }

    @Override
    public void close() {
        ours.close();
        theirs.close();
        rest2ldap.close();
    }
}
