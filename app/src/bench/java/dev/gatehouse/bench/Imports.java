package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.testing.RealServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * {@code gatehouse import} of a file, as it is shipped, beside the same number of adds of entries of the same shape by the
 * SDK over as many connections; in turns, each on a directory of its own: an add is dearer on a larger one.
 */
final class Imports {
    private static final int WORKERS = 16;
    private static final long POLL_MILLIS = 20;

    private final GatewaySettings settings;
    private final Seeds seeds;
    private final Progress progress;

    Imports(GatewaySettings settings, Seeds seeds, Progress progress) {
        this.settings = settings;
        this.seeds = seeds;
        this.progress = progress;
    }

    FileImport measure(Site.Durability durability, int rows, int rounds) {
        List<Double> imported = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        long cpu = 0;
        long most = 0;
        for (int round = 0; round < rounds; round++) {
            progress.step("import");
            if (round % 2 == 0) {
                raw.add(bare(durability, rows));
            }
            Run run = imported(durability, rows);
            imported.add(rows / run.seconds());
            cpu += run.cpuMicros();
            most = Math.max(most, run.mostKib());
            if (round % 2 == 1) {
                raw.add(bare(durability, rows));
            }
        }
        FileImport measured = new FileImport(
                durability.name().toLowerCase(Locale.ROOT),
                rows,
                WORKERS,
                Spread.of(imported),
                Spread.of(raw),
                Spread.ofRatios(imported, raw),
                cpu / (double) rows / rounds,
                most / 1024.0);
        progress.line(measured.toString());
        return measured;
    }

    private Run imported(Site.Durability durability, int rows) {
        try (Site site = site(durability)) {
            Path folder = configured(site);
            List<String> names = new ArrayList<>(rows);
            for (int i = 0; i < rows; i++) {
                names.add(Site.newcomer());
            }
            return run(folder, write(folder, names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double bare(Site.Durability durability, int rows) {
        try (Site site = site(durability)) {
            return bare(site, sample(site, configured(site)), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Site site(Site.Durability durability) {
        return seeds.start(settings, durability, 1_000, 1_000);
    }

    private static Path configured(Site site) throws IOException {
        Path folder = Files.createTempDirectory("gatehouse-bench-import-");
        Files.writeString(folder.resolve("ldap.password"), RealServer.PASSWORD);
        Files.writeString(folder.resolve("gatehouse.yaml"), """
                directory:
                  baseDn: %1$s
                  ldap:
                    urls: ["%2$s"]
                    bindDn: cn=gateway,%1$s
                    passwordFile: ldap.password
                tenants:
                  defaultTenant: %3$s
                provisioning:
                  guard: server
                authentication:
                  issuers:
                    - issuer: bench
                      audience: [gatehouse]
                      secret: not-used-by-an-import-but-long-enough
                """.formatted(
                        RealServer.BASE, site.directory().url(), Site.MAIN));
        return folder;
    }

    /** What an entry of the import looks like. */
    private EntryShape sample(Site site, Path folder) throws IOException {
        String name = Site.newcomer();
        run(folder, write(folder, List.of(name)));
        try (LDAPConnection ldap = site.ldap()) {
            return EntryShape.read(ldap, name);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path folder, List<String> names) throws IOException {
        Path file = folder.resolve(names.get(0) + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("userName,given name,surname,e-mail,department\n");
            for (String name : names) {
                out.write(name + ",Given,Of " + name + "," + Creation.email(name) + ",Sales\n");
            }
        }
        return file;
    }

    /** What one process came to. */
    private record Run(double seconds, long cpuMicros, long mostKib) {}

    private Run run(Path folder, Path file) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(settings.java().resolve("bin/java").toString());
        command.addAll(settings.javaOptions());
        command.addAll(List.of("-jar", settings.jar().toAbsolutePath().toString(), "import", file.toString()));
        command.addAll(List.of("-c", "gatehouse.yaml", "--workers", Integer.toString(WORKERS)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("import.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
        long begin = System.nanoTime();
        Process process = builder.start();
        ProcessUsage usage = new ProcessUsage(0, 0, 0);
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                usage = usage(process.pid(), usage);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("import: " + Files.readString(folder.resolve("import.log")));
        }
        return new Run(seconds, usage.cpuMicros(), usage.mostResidentKib());
    }

    /** That of before where the process has just ended. */
    private static ProcessUsage usage(long pid, ProcessUsage before) {
        try {
            ProcessUsage now = ProcessUsage.of(pid);
            return now.mostResidentKib() > 0 ? now : before;
        } catch (UncheckedIOException e) {
            return before;
        }
    }

    /** Adds a second. */
    private static double bare(Site site, EntryShape shape, int rows) {
        ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
        try {
            List<LDAPConnection> connections = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                connections.add(site.ldap());
            }
            List<Callable<Integer>> adding = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                LDAPConnection ldap = connections.get(worker);
                int count = rows / WORKERS + (worker < rows % WORKERS ? 1 : 0);
                adding.add(() -> {
                    for (int i = 0; i < count; i++) {
                        ldap.add(shape.entry(Site.newcomer(), UUID.randomUUID().toString()));
                    }
                    return count;
                });
            }
            long begin = System.nanoTime();
            for (Future<Integer> done : threads.invokeAll(adding)) {
                done.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            connections.forEach(LDAPConnection::close);
            return rows / seconds;
        } catch (LDAPException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
