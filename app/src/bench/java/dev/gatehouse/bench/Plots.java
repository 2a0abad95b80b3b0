package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plots of what there is, by the names of their files. */
final class Plots {
    /** What most of DESIGN's figures are asked for. */
    private static final int CLIENTS = 32;

    private static final Map<String, LineChart> CURVES = new LinkedHashMap<>();

    static {
        CURVES.put(
                "create-by-entries",
                new LineChart(
                        "Cost of a create by entries in the directory", "entries", "ms a create, 8 clients", true));
        CURVES.put(
                "member-by-size",
                new LineChart("Cost of a member PATCH by group size", "members", "ms a change, 1 client", true));
        CURVES.put("page-by-number", new LineChart("Cost of page n by n", "page of 100", "ms, median", true));
        CURVES.put(
                "memory-by-result",
                new LineChart("Memory by size of the result", "users in one answer", "MiB resident at most", true));
        CURVES.put(
                "overload-by-clients",
                new LineChart("Creates under more clients than it can serve", "clients", "a second", true));
        CURVES.put("overload-by-clients-latency", new LineChart("How long they take", "clients", "ms", true));
        CURVES.put(
                "overload-by-offer",
                new LineChart("Creates when more are due than it can do", "due a second", "a second", false));
        CURVES.put(
                "overload-by-offer-latency",
                new LineChart("How long they take, from when they were due", "due a second", "ms", false));
    }

    private Plots() {}

    static Map<String, String> of(Results results) {
        Map<String, String> plots = new LinkedHashMap<>();
        shares(results).ifPresent(plot -> plots.put("share", plot));
        cpu(results).ifPresent(plot -> plots.put("cpu", plot));
        rates(results).ifPresent(plot -> plots.put("create-by-clients", plot));
        compared(results).ifPresent(plot -> plots.put("rest2ldap", plot));
        CURVES.forEach((figure, chart) -> {
            List<Results.Curve> curves = results.curves().stream()
                    .filter(curve ->
                            curve.figure().equals(figure) && !curve.points().isEmpty())
                    .toList();
            if (!curves.isEmpty()) {
                plots.put(figure, chart.draw(curves));
            }
        });
        return plots;
    }

    private static Optional<String> shares(Results results) {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (Measured measured : usual(results)) {
            Spread share = measured.share();
            if (share != null) {
                boolean durable = measured.directory().equals("durable");
                bars.add(new BarChart.Bar(measured.title() + (durable ? ", durable" : ""), share, durable ? 1 : 0));
            }
        }
        return drawn(new BarChart("Share of bare LDAP's rate, " + CLIENTS + " clients at most", ""), bars);
    }

    private static Optional<String> cpu(Results results) {
        List<BarChart.Bar> bars = usual(results).stream()
                .filter(measured -> measured.directory().equals("nosync"))
                .map(measured ->
                        new BarChart.Bar(measured.title() + (measured.unit() > 1 ? ", a user" : ""), cpu(measured), 0))
                .toList();
        return drawn(new BarChart("CPU of the gateway", " µs"), bars);
    }

    private static Optional<String> compared(Results results) {
        List<BarChart.Bar> bars = results.compared().stream()
                .map(compared -> new BarChart.Bar(
                        compared.title() + ", " + compared.clients() + " clients", compared.ratio(), 0))
                .toList();
        return drawn(new BarChart("Gatehouse's rate against rest2ldap's", " ×"), bars);
    }

    private static Spread cpu(Measured measured) {
        double each = measured.http().gatewayMicros() / measured.unit();
        return new Spread(each, each, each);
    }

    private static Optional<String> drawn(BarChart chart, List<BarChart.Bar> bars) {
        return bars.isEmpty() ? Optional.empty() : Optional.of(chart.draw(bars));
    }

    /** Each operation with as many clients as it was measured with, up to the usual number. */
    private static List<Measured> usual(Results results) {
        Map<String, Measured> last = new LinkedHashMap<>();
        for (Measured measured : results.operations()) {
            if (measured.clients() <= CLIENTS) {
                last.merge(
                        measured.operation() + measured.directory(),
                        measured,
                        (one, other) -> one.clients() > other.clients() ? one : other);
            }
        }
        return List.copyOf(last.values());
    }

    /** The first mouth's creates by clients, beside bare LDAP. */
    private static Optional<String> rates(Results results) {
        Map<String, List<Results.Point>> lines = new TreeMap<>();
        String mouth = results.operations().stream()
                .map(Measured::operation)
                .filter(id -> id.startsWith("create-"))
                .findFirst()
                .orElse("");
        for (Measured measured : results.operations()) {
            Side raw = measured.raw();
            if (measured.operation().equals(mouth) && raw != null) {
                add(lines, measured.directory() + ", gateway", measured.clients(), measured.http());
                add(lines, measured.directory() + ", bare", measured.clients(), raw);
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<Results.Curve> curves = lines.entrySet().stream()
                .map(line -> new Results.Curve("", line.getKey(), line.getValue()))
                .toList();
        return Optional.of(
                new LineChart("Creates by clients (" + mouth + ")", "clients", "a second", true).draw(curves));
    }

    private static void add(Map<String, List<Results.Point>> lines, String line, int clients, Side side) {
        lines.computeIfAbsent(line, name -> new ArrayList<>())
                .add(new Results.Point(clients, side.perSecond().median()));
    }
}
