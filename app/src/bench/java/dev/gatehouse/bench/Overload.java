package dev.gatehouse.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens when more is asked than can be done: many clients who do not wait, and many requests that are due. */
final class Overload {
    private static final List<Integer> CLIENTS = List.of(8, 32, 64, 128, 256, 512);
    private static final List<Double> OFFERED = List.of(0.5, 0.8, 1.0, 1.5, 2.0, 3.0);
    private static final int MOST_CLIENTS = 512;
    private static final int FEW = 8;

    private final Site site;
    private final Duration time;
    private final Progress progress;

    Overload(Site site, Duration time, Progress progress) {
        this.site = site;
        this.time = time;
        this.progress = progress;
    }

    /** What all of it takes, for the progress. */
    static int steps() {
        return CLIENTS.size() + OFFERED.size();
    }

    List<Results.Curve> measure() {
        Worker.Opening create =
                (site.scim() ? Creation.SCIM : Creation.CRAYON).sides(site).http();
        run(create, 32, Duration.ZERO); // warm
        Lines closed = new Lines("overload-by-clients");
        List<Results.Point> eight = new ArrayList<>();
        double now = 0;
        for (int clients : CLIENTS) {
            progress.step(clients + " clients");
            // each create makes the next one dearer for slapd: what more clients get is to be seen beside what eight
            // get then
            Load before = run(create, FEW, Duration.ZERO);
            Load load = run(create, clients, Duration.ZERO);
            now = (before.perSecond() + run(create, FEW, Duration.ZERO).perSecond()) / 2;
            eight.add(new Results.Point(clients, now));
            closed.add(clients, load, time);
            tell(String.format(Locale.ROOT, "%d clients (8: %.0f/s)", clients, now), load);
        }
        Lines open = new Lines("overload-by-offer");
        for (double share : OFFERED) {
            double rate = Math.rint(share * now);
            progress.step(String.format(Locale.ROOT, "%.0f a second", rate));
            Duration interval = Duration.ofNanos(Math.round(1e9 * MOST_CLIENTS / rate));
            Load load = run(create, MOST_CLIENTS, interval);
            open.add(rate, load, time);
            tell(String.format(Locale.ROOT, "%.0f a second offered", rate), load);
        }
        List<Results.Curve> all = new ArrayList<>(closed.curves());
        all.add(new Results.Curve("overload-by-clients", "8 clients then", eight));
        all.addAll(open.curves());
        return all;
    }

    private Load run(Worker.Opening create, int clients, Duration interval) {
        List<Worker> workers = Clients.open(create, clients);
        try {
            return Load.of(workers, time, interval);
        } finally {
            Clients.close(workers);
        }
    }

    private void tell(String what, Load load) {
        progress.line(String.format(
                Locale.ROOT,
                "%-24s %,8.0f/s done, p99 %,.0f ms; %,d refused, p99 %,.0f ms; %,d failed %s",
                what,
                load.perSecond(),
                load.latencies().getValueAtPercentile(99) / 1e6,
                load.refused(),
                load.refusalLatencies().getValueAtPercentile(99) / 1e6,
                load.failed(),
                load.firstFailure().orElse("")));
    }

    /** The lines of two plots: rates, and times. */
    private static final class Lines {
        private final String figure;
        private final List<Results.Point> done = new ArrayList<>();
        private final List<Results.Point> refused = new ArrayList<>();
        private final List<Results.Point> median = new ArrayList<>();
        private final List<Results.Point> slowest = new ArrayList<>();
        private final List<Results.Point> refusals = new ArrayList<>();

        Lines(String figure) {
            this.figure = figure;
        }

        void add(double x, Load load, Duration time) {
            done.add(new Results.Point(x, load.perSecond()));
            refused.add(new Results.Point(x, load.refused() / (time.toNanos() / 1e9)));
            median.add(new Results.Point(x, load.latencies().getValueAtPercentile(50) / 1e6));
            slowest.add(new Results.Point(x, load.latencies().getValueAtPercentile(99) / 1e6));
            if (load.refused() > 0) {
                refusals.add(new Results.Point(x, load.refusalLatencies().getValueAtPercentile(99) / 1e6));
            }
        }

        List<Results.Curve> curves() {
            return List.of(
                    new Results.Curve(figure, "done", done),
                    new Results.Curve(figure, "refused (503)", refused),
                    new Results.Curve(figure + "-latency", "p50", median),
                    new Results.Curve(figure + "-latency", "p99", slowest),
                    new Results.Curve(figure + "-latency", "p99 of the 503s", refusals));
        }
    }
}
