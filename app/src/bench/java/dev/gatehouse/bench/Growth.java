package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.List;

/** How costs grow with what is there: with entries, members, pages, results. */
final class Growth {
    private static final int CLIENTS = 8;
    /** Whatever a result took that grows with it would not fit. */
    private static final String SMALL_HEAP = "-Xmx128m";

    private static final List<Integer> MEMBERS = List.of(10, 100, 1_000, 10_000, 50_000);

    private final GatewaySettings settings;
    private final Seeds seeds;
    private final Duel.Pace pace;
    private final Progress progress;

    Growth(GatewaySettings settings, Seeds seeds, Duel.Pace pace, Progress progress) {
        this.settings = settings;
        this.seeds = seeds;
        this.pace = pace;
        this.progress = progress;
    }

    /**
     * All of it.
     *
     * @param entries how many people the directory has, one site each
     * @param big how many the big tenant has
     */
    List<Results.Curve> measure(List<Integer> entries, int big) {
        List<Results.Curve> curves = new ArrayList<>(creates(entries));
        if (seeds.scim()) {
            try (Site site = seeds.start(settings, Site.Durability.NOSYNC, 1_000, big);
                    Duel duel = new Duel(site, pace, progress)) {
                curves.addAll(members(site, duel, big));
                curves.add(pages(site, duel, big, true));
                curves.add(pages(site, duel, big, false));
            }
            GatewaySettings small = settings.withJavaOption(SMALL_HEAP);
            try (Site site = seeds.start(small, Site.Durability.NOSYNC, 1_000, big)) {
                curves.addAll(memory(site, big));
            }
        }
        return curves;
    }

    private List<Results.Curve> creates(List<Integer> entries) {
        Both both = new Both("create-by-entries");
        Creation creation = seeds.scim() ? Creation.SCIM : Creation.CRAYON;
        Operation create = new Operation("create", "create", seeds.scim(), true, CLIENTS, 1, creation::sides);
        for (int count : entries) {
            try (Site site = seeds.start(settings, Site.Durability.NOSYNC, count, Lists.PAGE);
                    Duel duel = new Duel(site, pace, progress)) {
                Operation.Sides sides = creation.sides(site);
                duel.warmUp(sides, CLIENTS);
                both.add(count, duel.of(create, sides, CLIENTS));
            }
        }
        return both.curves();
    }

    private List<Results.Curve> members(Site site, Duel duel, int big) {
        Both both = new Both("member-by-size");
        for (int size : MEMBERS.stream().filter(size -> size <= big / 2).toList()) {
            Operation.Sides sides = Changes.member(site, size);
            Operation patch = new Operation("member-" + size, "member", true, true, 1, 1, any -> sides);
            duel.warmUp(sides, 1);
            both.add(size, duel.of(patch, sides, 1));
        }
        return both.curves();
    }

    private Results.Curve pages(Site site, Duel duel, int big, boolean byCursor) {
        String way = byCursor ? "cursor" : "index";
        List<Results.Point> points = new ArrayList<>();
        int last = big / Lists.PAGE;
        for (int page : List.of(1, Math.max(last / 100, 2), Math.max(last / 10, 3), Math.max(last / 2, 4), last)) {
            Operation.Sides sides = Lists.page(site, byCursor, page);
            Operation read = new Operation("page-" + way + "-" + page, way, true, false, 1, Lists.PAGE, any -> sides);
            duel.warmUp(sides, 1);
            points.add(new Results.Point(page, duel.of(read, sides, 1).http().p50Micros() / 1e3));
        }
        return new Results.Curve("page-by-number", "by " + way, points);
    }

    /** The most memory there is while results of that size are answered, again and again. */
    private List<Results.Curve> memory(Site site, int big) {
        List<Results.Point> resident = new ArrayList<>();
        long pid = site.gateway().pid();
        for (int count = 100; count <= big; count *= 10) {
            progress.step("memory, " + count + " users");
            ProcessUsage.forgetMost(pid);
            List<Worker> workers = Clients.open(Lists.some(site, count), 1);
            try {
                Load load = Load.of(workers, pace.slice().multipliedBy(pace.rounds()));
                if (load.done() == 0) {
                    progress.line("memory, " + count + " users: "
                            + load.firstFailure().orElse("nothing came back"));
                    break;
                }
            } finally {
                Clients.close(workers);
            }
            resident.add(new Results.Point(count, ProcessUsage.of(pid).mostResidentKib() / 1024.0));
        }
        return List.of(new Results.Curve("memory-by-result", "resident", resident));
    }

    /** Two curves side by side: the mean cost of one, in milliseconds, with so many clients. */
    private static final class Both {
        private final String figure;
        private final List<Results.Point> http = new ArrayList<>();
        private final List<Results.Point> raw = new ArrayList<>();

        Both(String figure) {
            this.figure = figure;
        }

        void add(double x, Measured measured) {
            http.add(new Results.Point(x, 1e3 / measured.http().perSecond().median()));
            Side bare = measured.raw();
            if (bare != null) {
                raw.add(new Results.Point(x, 1e3 / bare.perSecond().median()));
            }
        }

        List<Results.Curve> curves() {
            return List.of(new Results.Curve(figure, "gateway", http), new Results.Curve(figure, "bare LDAP", raw));
        }
    }
}
