package dev.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of the figures: one part of a Markdown file between two marks, and the plots beside it. */
final class Report {
    private static final String PAGE = "performance.md";
    private static final String BEGIN = "<!-- generated: figures -->";
    private static final String END = "<!-- end of generated: figures -->";

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    /** One measurement in one line of plain text. */
    static String line(Measured measured) {
        Side http = measured.http();
        Spread share = measured.share();
        return String.format(
                Locale.ROOT,
                "%-8s %-20s %4d clients %,9.1f/s %s p50 %s p99 %s  CPU %s  %s",
                measured.directory(),
                measured.operation(),
                measured.clients(),
                http.perSecond().median(),
                share == null
                        ? ""
                        : String.format(
                                Locale.ROOT, "%.2f (%.2f–%.2f) of raw", share.median(), share.least(), share.most()),
                time(http.p50Micros()),
                time(http.p99Micros()),
                time(http.gatewayMicros()),
                bytes(http.allocatedBytes()));
    }

    /** The generated part. */
    String markdown() {
        StringBuilder page = new StringBuilder();
        machine(page);
        for (String directory : List.of("durable", "nosync")) {
            table(page, directory);
        }
        page.append(ComparedTable.of(results.compared()));
        startUp(page);
        imports(page);
        Map<String, String> plots = Plots.of(results);
        plots.keySet()
                .forEach(name -> page.append("![")
                        .append(name.replace('-', ' '))
                        .append("](performance/")
                        .append(name)
                        .append(".svg)\n\n"));
        micros(page);
        return page.toString().strip() + "\n";
    }

    /** Writes {@code performance.md} and {@code performance/*.svg}; what is outside of the marks stays. */
    void write(Path folder) {
        Path page = folder.resolve(PAGE);
        try {
            Files.createDirectories(folder.resolve("performance"));
            String old = Files.exists(page) ? Files.readString(page) : BEGIN + "\n" + END + "\n";
            int begin = old.indexOf(BEGIN) + BEGIN.length();
            Files.writeString(page, old.substring(0, begin) + "\n" + markdown() + old.substring(old.indexOf(END)));
            for (Map.Entry<String, String> plot : Plots.of(results).entrySet()) {
                Files.writeString(folder.resolve("performance/" + plot.getKey() + ".svg"), plot.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void machine(StringBuilder page) {
        Machine machine = results.machine();
        if (machine == null) {
            return;
        }
        page.append(String.format(
                Locale.ROOT,
                """
                Measured on %s at commit `%s`: %d cores (%s) shared by slapd, gateway and load, %d GiB, %s, \
                gateway on %s, %s; load average before the start %s.

                ```sh
                %s
                ```

                """,
                machine.date(),
                machine.commit(),
                machine.cores(),
                machine.processor(),
                machine.memoryGib(),
                machine.system(),
                machine.java(),
                machine.slapd(),
                machine.loadBefore(),
                results.command()));
    }

    private void table(StringBuilder page, String directory) {
        List<Measured> rows = results.operations().stream()
                .filter(measured -> measured.directory().equals(directory))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        page.append("### ")
                .append(directory.equals("durable") ? "Durable slapd" : "slapd without fsync: CPU is the limit")
                .append("\n\n")
                .append("| operation | clients | a second | bare LDAP | share of it | p50 | p99 | bare p99"
                        + " | gateway CPU | slapd CPU | allocated |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        rows.forEach(measured -> page.append(row(measured)));
        page.append('\n');
    }

    private static String row(Measured measured) {
        Side http = measured.http();
        Side raw = measured.raw();
        Spread share = measured.share();
        return String.format(
                Locale.ROOT,
                "| %s%s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                measured.title(),
                failures("", http),
                measured.clients(),
                Svg.number(http.perSecond().median()),
                raw == null ? "" : Svg.number(raw.perSecond().median()),
                share(share),
                time(http.p50Micros()),
                time(http.p99Micros()),
                raw == null ? "" : time(raw.p99Micros()),
                time(http.gatewayMicros()),
                time(http.directoryMicros()),
                bytes(http.allocatedBytes()));
    }

    /** What went wrong on this side; nothing where nothing did. */
    static String failures(String who, Side side) {
        return side.failed() + side.refused() == 0
                ? ""
                : " (" + who + side.failed() + " failed, " + side.refused() + " refused)";
    }

    static String share(@Nullable Spread share) {
        return share == null
                ? ""
                : String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", share.median(), share.least(), share.most());
    }

    private void startUp(StringBuilder page) {
        StartUp start = results.startUp();
        if (start == null) {
            return;
        }
        page.append("### Start and memory\n\n| | median | least | most |\n|---|---:|---:|---:|\n");
        page.append(millis("start to the first 200", start.plainMillis()));
        page.append(millis("the same with a class-data archive", start.archivedMillis()));
        page.append(String.format(
                Locale.ROOT,
                "%nResident memory: %.0f MiB at rest, %.0f MiB at most under 32 creating clients, %.0f MiB after it.%n%n",
                start.restMib(),
                start.loadMib(),
                start.afterMib()));
    }

    private void imports(StringBuilder page) {
        List<FileImport> all = results.imports();
        if (all == null || all.isEmpty()) {
            return;
        }
        page.append("### Imports of a file\n\n")
                .append(
                        "| directory | rows | workers | a second | bare adds | share of them | CPU a row | memory at most |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (FileImport one : all) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d | %s | %s | %s | %s | %.0f MiB |%n",
                    one.directory(),
                    one.rows(),
                    one.workers(),
                    Svg.number(one.perSecond().median()),
                    Svg.number(one.rawPerSecond().median()),
                    share(one.share()),
                    time(one.cpuMicros()),
                    one.mostMib()));
        }
        page.append('\n');
    }

    private static String millis(String what, Spread spread) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f ms | %.0f ms | %.0f ms |%n",
                what,
                spread.median(),
                spread.least(),
                spread.most());
    }

    private void micros(StringBuilder page) {
        if (results.micros().isEmpty()) {
            return;
        }
        page.append("### Micro-benchmarks\n\n| benchmark | a call | ± | allocated |\n|---|---:|---:|---:|\n");
        for (Results.Micro micro : results.micros()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %s | %s |%n",
                    micro.benchmark(),
                    time(micro.nanos() / 1e3),
                    time(micro.error() / 1e3),
                    bytes(micro.allocatedBytes())));
        }
        page.append('\n');
    }

    /** A time in the unit people read it in. */
    static String time(double micros) {
        if (micros < 1) {
            return String.format(Locale.ROOT, "%.0f ns", micros * 1e3);
        }
        if (micros < 1_000) {
            return String.format(Locale.ROOT, micros < 10 ? "%.1f µs" : "%.0f µs", micros);
        }
        return String.format(Locale.ROOT, micros < 1e5 ? "%.1f ms" : "%,.0f ms", micros / 1e3);
    }

    static String bytes(double bytes) {
        if (bytes < 1_024) {
            return String.format(Locale.ROOT, "%.0f B", bytes);
        }
        return String.format(
                Locale.ROOT, bytes < 1 << 20 ? "%.1f KiB" : "%,.1f MiB", bytes / (bytes < 1 << 20 ? 1_024 : 1 << 20));
    }
}
