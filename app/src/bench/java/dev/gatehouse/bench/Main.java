package dev.gatehouse.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark; {@code mvn -Pbench -DskipTests verify -Dbench.args="…"} calls it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the gateway against the directory behind it. Nothing chosen: everything.")
public final class Main implements Callable<Integer> {
    private static final Path FOLDER = Path.of("target/bench");

    /** A gateway with two cores goes on compiling for so long. */
    private static final Duration LEAST_WARM_UP = Duration.ofSeconds(60);

    private static final int WARMING = 8;

    private static final List<Integer> EVERY_LEVEL = List.of(1, 8, 32, 128);

    /** What there is to measure. */
    enum Part {
        OPERATIONS,
        STARTUP,
        GROWTH,
        OVERLOAD,
        PEER,
        IMPORT,
        MICRO,
        /** Measures nothing: makes the page anew from the results there are. */
        REPORT
    }

    @Option(names = "--part", split = ",", paramLabel = "PART", description = "Some of: ${COMPLETION-CANDIDATES}.")
    private List<Part> parts =
            List.of(Part.OPERATIONS, Part.STARTUP, Part.GROWTH, Part.OVERLOAD, Part.PEER, Part.IMPORT, Part.MICRO);

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "OPERATION",
            description = "Operations or families of them: create, get-scim, member, …")
    private List<String> only = List.of();

    @Option(names = "--clients", split = ",", paramLabel = "N", description = "How many at a time (${DEFAULT-VALUE}).")
    private List<Integer> clients = EVERY_LEVEL;

    @Option(names = "--directory", split = ",", paramLabel = "KIND", description = "Some of: ${COMPLETION-CANDIDATES}.")
    private List<Site.Durability> directories = List.of(Site.Durability.values());

    @Option(names = "--rounds", paramLabel = "N", description = "Turns of each side (${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--slice", paramLabel = "MS", description = "Length of a turn (${DEFAULT-VALUE}).")
    private int sliceMillis = 1_500;

    @Option(
            names = "--warm-up",
            paramLabel = "MS",
            description = "Of each operation, before any is measured (${DEFAULT-VALUE}).")
    private int warmUpMillis = 4_000;

    @Option(names = "--people", paramLabel = "N", description = "People in the big tenant (${DEFAULT-VALUE}).")
    private int big = 100_000;

    @Option(names = "--main-people", paramLabel = "N", description = "In the main tenant (${DEFAULT-VALUE}).")
    private int main = 10_000;

    @Option(
            names = "--entries",
            split = ",",
            paramLabel = "N",
            description =
                    "Sizes of the directory for the part GROWTH (${DEFAULT-VALUE}); add 1000000 where there is time.")
    private List<Integer> entries = List.of(1_000, 100_000);

    @Option(names = "--rows", paramLabel = "N", description = "Rows of a file for the part IMPORT (${DEFAULT-VALUE}).")
    private int rows = 100_000;

    @Option(names = "--micro", paramLabel = "REGEX", description = "Which micro-benchmarks.")
    private String micro = "dev\\.gatehouse\\..*Benchmark";

    @Option(names = "--jar", paramLabel = "FILE", description = "The gateway (${DEFAULT-VALUE}).")
    private Path jar = Path.of("target/gatehouse.jar");

    @Option(names = "--java", paramLabel = "DIR", description = "Home of the JDK the gateway runs on.")
    private Path java = Path.of(System.getProperty("java.home"));

    @Option(names = "--java-option", paramLabel = "OPTION", description = "An option of the gateway's JVM; repeatable.")
    private List<String> javaOptions = List.of();

    @Option(names = "-E", paramLabel = "VARIABLE=VALUE", description = "A setting of the gateway; repeatable.")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--docs", description = "Write the table and the plots into docs/, too.")
    private boolean docs;

    private final List<String> arguments;
    private Results results = Results.read(FOLDER.resolve("results.json"));

    private Main(List<String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main(List.of(arguments)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() {
        if (!parts.equals(List.of(Part.REPORT))) {
            measure();
        }
        Report report = new Report(results);
        report.write(FOLDER);
        if (docs) {
            report.write(Path.of("docs"));
        }
        System.out.println(report.markdown());
        return 0;
    }

    private void measure() {
        keep(results.on(Machine.here(java), command()));
        GatewaySettings settings = new GatewaySettings(jar, java, javaOptions, environment);
        Duel.Pace pace = new Duel.Pace(rounds, Duration.ofMillis(sliceMillis), Duration.ofMillis(warmUpMillis));
        if (parts.contains(Part.MICRO)) {
            keep(results.withMicros(MicroBenchmarks.run(micro, pace, Progress.of(0))));
        }
        List<Part> onSites = parts.stream()
                .filter(part -> part != Part.MICRO && part != Part.REPORT)
                .toList();
        if (onSites.isEmpty()) {
            return;
        }
        Progress.of(0).line("asking the gateway what its entries look like");
        Seeds seeds = Seeds.of(settings);
        for (Part part : onSites) {
            switch (part) {
                case OPERATIONS -> operations(settings, seeds, pace);
                case STARTUP -> keep(results.with(StartUp.measure(settings, seeds, pace, Progress.of(2 * rounds + 2))));
                case GROWTH ->
                    keep(results.withCurves(
                            new Growth(settings, seeds, pace, Progress.of(rounds * 20)).measure(entries, big)));
                case OVERLOAD -> overload(settings, seeds, pace);
                case PEER -> peer(settings, seeds, pace);
                case IMPORT -> imports(settings, seeds);
                case MICRO, REPORT -> {}
            }
        }
    }

    private void operations(GatewaySettings settings, Seeds seeds, Duel.Pace pace) {
        List<Operation> chosen = offered(Operations.named(only), seeds);
        Progress progress = Progress.of(steps(chosen));
        for (Site.Durability durability : directories) {
            List<Operation> here = chosen.stream()
                    .filter(operation ->
                            operation.writes() || durability == Site.Durability.NOSYNC || directories.size() == 1)
                    .toList();
            try (Site site = seeds.start(settings, durability, main, big);
                    Duel duel = new Duel(site, pace, progress)) {
                Map<Operation, Operation.Sides> sides = new LinkedHashMap<>();
                here.forEach(operation -> sides.put(operation, operation.sides().apply(site)));
                warmUp(sides, duel, pace, progress);
                sides.forEach((operation, both) ->
                        levels(operation).forEach(count -> keep(results.with(duel.of(operation, both, count)))));
            }
        }
    }

    /** All operations in turn, until what they share has been compiled for good. */
    private static void warmUp(Map<Operation, Operation.Sides> sides, Duel duel, Duel.Pace pace, Progress progress) {
        long end = System.nanoTime() + LEAST_WARM_UP.toNanos();
        do {
            sides.forEach((operation, both) -> {
                progress.line("warming up: " + operation.id());
                duel.warmUp(both, Math.min(WARMING, operation.mostClients()));
            });
        } while (System.nanoTime() < end && !pace.warmUp().isZero());
    }

    private void imports(GatewaySettings settings, Seeds seeds) {
        Imports imports = new Imports(settings, seeds, Progress.of(directories.size() * rounds));
        directories.forEach(durability -> keep(results.with(imports.measure(durability, rows, rounds))));
    }

    private void overload(GatewaySettings settings, Seeds seeds, Duel.Pace pace) {
        Progress progress = Progress.of(Overload.steps());
        try (Site site = seeds.start(settings)) {
            keep(results.withCurves(new Overload(site, pace.slice().multipliedBy(rounds), progress).measure()));
        }
    }

    private void peer(GatewaySettings settings, Seeds seeds, Duel.Pace pace) {
        List<Operation> chosen = offered(Operations.named(only), seeds).stream()
                .filter(operation -> Peer.OPERATIONS.contains(operation.id()))
                .toList();
        List<Integer> levels = clients.equals(EVERY_LEVEL) ? Peer.CLIENTS : clients;
        Progress progress = Progress.of(chosen.size() * levels.size() * rounds);
        try (Site site = seeds.start(settings, Site.Durability.NOSYNC, main, Lists.PAGE);
                Peer peer = new Peer(site, settings.java(), pace, progress)) {
            peer.measure(chosen, levels, LEAST_WARM_UP, one -> keep(results.with(one)));
        }
    }

    private List<Operation> offered(List<Operation> operations, Seeds seeds) {
        List<Operation> offered = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation.scim() && !seeds.scim()) {
                Progress.of(0).line("left out: " + operation.id() + ", as this gateway serves no SCIM");
            } else {
                offered.add(operation);
            }
        }
        return offered;
    }

    private int steps(List<Operation> operations) {
        int steps = 0;
        for (Operation operation : operations) {
            int sites = operation.writes() ? directories.size() : 1;
            steps += sites * levels(operation).size() * rounds;
        }
        return steps;
    }

    /** As many clients as were asked for, up to what makes sense; where all are more: so many. */
    private List<Integer> levels(Operation operation) {
        List<Integer> levels = clients.stream()
                .filter(count -> count <= operation.mostClients())
                .toList();
        return levels.isEmpty() ? List.of(operation.mostClients()) : levels;
    }

    /** Kept at once: a run that breaks off has not been for nothing. */
    private void keep(Results measured) {
        results = measured;
        results.write(FOLDER.resolve("results.json"));
    }

    private String command() {
        String more = arguments.isEmpty() ? "" : " -Dbench.args=\"" + String.join(" ", arguments) + "\"";
        return "mvn -q -Pbench -DskipTests verify" + more;
    }
}
