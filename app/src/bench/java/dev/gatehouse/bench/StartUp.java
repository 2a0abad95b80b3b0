package dev.gatehouse.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon the gateway answers, and how much memory it keeps.
 *
 * @param plainMillis from the start of the process to its first 200
 * @param archivedMillis the same with a class-data archive, as an installed one has
 * @param restMib resident, some seconds after the start and a few requests
 * @param loadMib resident at most, while 32 clients create as fast as they can
 * @param afterMib resident, some seconds after that
 */
record StartUp(Spread plainMillis, Spread archivedMillis, double restMib, double loadMib, double afterMib) {
    private static final int CLIENTS = 32;
    private static final Duration REST = Duration.ofSeconds(5);

    static StartUp measure(GatewaySettings settings, Seeds seeds, Duel.Pace pace, Progress progress) {
        Path archive = Path.of("target/bench/gatehouse.jsa").toAbsolutePath();
        progress.step("class-data archive");
        seeds.start(settings.withJavaOption("-XX:ArchiveClassesAtExit=" + archive))
                .close();
        Spread plain = starts(settings, seeds, pace.rounds(), progress);
        GatewaySettings archived = settings.withJavaOption("-XX:SharedArchiveFile=" + archive);
        Spread quick = starts(archived, seeds, pace.rounds(), progress);
        progress.step("memory");
        try (Site site = seeds.start(archived)) {
            StartUp measured = memory(site, plain, quick, pace.slice().multipliedBy(pace.rounds()));
            progress.line(measured.toString());
            return measured;
        }
    }

    private static Spread starts(GatewaySettings settings, Seeds seeds, int rounds, Progress progress) {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            progress.step("start");
            try (Site site = seeds.start(settings)) {
                millis.add(site.gateway().startUp().toNanos() / 1e6);
            }
        }
        return Spread.of(millis);
    }

    private static StartUp memory(Site site, Spread plain, Spread archived, Duration time) {
        long pid = site.gateway().pid();
        Operation.Sides sides = (site.scim() ? Creation.SCIM : Creation.CRAYON).sides(site);
        pause();
        double rest = ProcessUsage.of(pid).residentKib() / 1024.0;
        ProcessUsage.forgetMost(pid);
        List<Worker> workers = Clients.open(sides.http(), CLIENTS);
        try {
            Load.of(workers, time);
        } finally {
            Clients.close(workers);
        }
        double load = ProcessUsage.of(pid).mostResidentKib() / 1024.0;
        pause();
        return new StartUp(plain, archived, rest, load, ProcessUsage.of(pid).residentKib() / 1024.0);
    }

    private static void pause() {
        try {
            Thread.sleep(REST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
