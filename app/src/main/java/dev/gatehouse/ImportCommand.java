package dev.gatehouse;

import dev.gatehouse.config.Durations;
import dev.gatehouse.config.GatehouseSettings;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectoryException;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.feed.FeedFile;
import dev.gatehouse.feed.FeedFormat;
import dev.gatehouse.feed.Import;
import dev.gatehouse.feed.ImportReport;
import dev.gatehouse.feed.UnreadableFeedException;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantScope;
import dev.gatehouse.provisioning.TenantUsers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a file of new hires: one account for each, never two. */
@Command(
        name = "import",
        description = "Creates an account for each row of a CSV or JSON Lines file, and says what became of each row.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:every row has an account",
            "1:some rows failed, named in the result file",
            "2:wrong usage, configuration or header; nothing was written",
            "3:stopped before the end, as the directory was away for too long; go on with --resume"
        })
final class ImportCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 256;

    /** A row may wait for the directory that long. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Parameters(paramLabel = "FILE", description = "The file, UTF-8; the first row of a CSV file names its columns.")
    private Path file = Path.of("");

    @Option(names = "--tenant", paramLabel = "T", description = "The tenant; without it the default tenant.")
    @Nullable
    private String tenant;

    @Option(names = "--format", paramLabel = "F", description = "csv or jsonl; without it by the name of the file.")
    @Nullable
    private FeedFormat format;

    @Option(
            names = "--column",
            paramLabel = "HEADER=ATTRIBUTE",
            description = "A column and its SCIM attribute, or ignore; beside and before import.columns.")
    private Map<String, String> columns = Map.of();

    @Option(names = "--dry-run", description = "Write nothing; print the LDIF that would be applied.")
    private boolean isDryRun;

    @Option(
            names = "--ldif",
            paramLabel = "FILE",
            description = "With --dry-run: where the LDIF goes, if not to stdout.")
    @Nullable
    private Path ldif;

    @Option(
            names = "--result",
            paramLabel = "FILE",
            description = "Where the outcome of every row goes; without it beside the file, as FILE.result.jsonl.")
    @Nullable
    private Path result;

    @Option(names = "--resume", description = "Go on where the result file ends.")
    private boolean isResumed;

    @Option(names = "--workers", paramLabel = "N", description = "Rows at a time; without it as many as connections.")
    @Nullable
    private Integer workers;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "How long a directory that is away is waited for, in place of import.patience.")
    @Nullable
    private String patience;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder in which the embedded directory keeps its entries.")
    @Nullable
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        GatehouseSettings read = settings.read(overrides());
        Duration patient = patience == null ? read.feed().patience() : Durations.parse(patience);
        try (ImportLine line = ImportLine.onTerminal();
                OpenedDirectory opened = OpenedDirectory.forWriting(read, isDryRun)) {
            Directory directory = opened.directory();
            Runnable probe = () -> directory.requireWritable(read.directory().baseDn());
            // what a server can do decides what a user is made of
            Optional<String> trouble = Import.awaitDirectory(probe, patient);
            if (trouble.isPresent()) {
                spec.commandLine().getErr().println(trouble.get());
                return ImportReport.STOPPED;
            }
            FeedFile feed = feed(
                    new Mappings(read.mapping(), directory::capabilities),
                    read.feed().columns());
            Import run = new Import(feed, users(read, directory), probe, patient, line::draw);
            ImportReport report = stoppable(run, () -> run(run, read, opened));
            line.clear();
            print(report);
            return report.exitStatus();
        } catch (UnreadableFeedException | EmbeddedDirectoryException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            spec.commandLine().getErr().println("The file cannot be read to its end, or the result file written: " + e);
            return ImportReport.STOPPED;
        } catch (FailureException e) {
            spec.commandLine().getErr().println(e.failure().detail());
            return ImportReport.STOPPED;
        }
    }

    private void checkOptions() {
        require(ldif == null || isDryRun, "--ldif goes with --dry-run");
        require(!isResumed || !isDryRun, "--resume does not go with --dry-run");
        require(tenant == null || TenantId.isValid(tenant), "--tenant " + TenantId.RULE);
        require(
                workers == null || (workers >= 1 && workers <= MOST_WORKERS),
                "--workers must be from 1 to " + MOST_WORKERS);
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private Map<String, String> overrides() {
        return data == null
                ? Map.of()
                : Map.of(
                        "GATEHOUSE_DIRECTORY_EMBEDDED_DATA",
                        data.toAbsolutePath().toString());
    }

    private FeedFile feed(Mappings mappings, Map<String, String> configured) throws IOException {
        Map<String, String> all = new HashMap<>(configured);
        columns.forEach((header, attribute) -> {
            all.keySet().removeIf(header::equalsIgnoreCase);
            all.put(header, attribute);
        });
        try {
            return FeedFile.read(
                    file,
                    format == null ? FeedFormat.of(file) : format,
                    mappings.users().type(),
                    all);
        } catch (NoSuchFileException e) {
            throw new UnreadableFeedException("There is no file " + file);
        }
    }

    /** The command has every right of the gateway: whoever may run it has the configuration. */
    private TenantUsers users(GatehouseSettings read, Directory directory) throws UnreadableFeedException {
        Caller caller = new Caller(
                "gatehouse-import", Optional.empty(), Optional.empty(), Set.of(Permission.ADMIN), TenantScope.ALL);
        try {
            return Gatehouse.resources(read, directory, Clock.systemUTC())
                    .users()
                    .of(caller, Optional.ofNullable(tenant).map(TenantId::new));
        } catch (FailureException e) {
            throw new UnreadableFeedException(e.failure().detail() + "; name the tenant with --tenant");
        }
    }

    private ImportReport run(Import run, GatehouseSettings read, OpenedDirectory opened) throws IOException {
        String base = read.directory().baseDn().toNormalizedString();
        if (!isDryRun) {
            int most = workers == null ? opened.ldap().pool().size() : workers;
            return run.run(resultFile(), isResumed, base, most);
        }
        Optional<Path> wanted = Optional.ofNullable(result);
        if (ldif == null) {
            return run.rehearse(wanted, base, spec.commandLine().getOut());
        }
        try (Writer out = Files.newBufferedWriter(ldif)) {
            return run.rehearse(wanted, base, out);
        }
    }

    private Path resultFile() {
        return result == null ? file.resolveSibling(file.getFileName() + ".result.jsonl") : result;
    }

    /** Where it does the whole work. */
    private interface Work {
        ImportReport run() throws IOException;
    }

    /** On Ctrl-C or a termination the rows under way come to their end first. */
    private static ImportReport stoppable(Import run, Work work) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            run.stop();
            await(ended);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } finally {
            ended.countDown();
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(ImportReport report) {
        boolean isLdifOnStdout = isDryRun && ldif == null;
        PrintWriter out = isLdifOnStdout
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        out.print(report.text());
        if (!isDryRun) {
            out.println("Every row's outcome: " + resultFile());
        }
        if (!isDryRun && report.exitStatus() == ImportReport.STOPPED) {
            out.println("Nothing was lost or doubled. To go on: the same command with --resume.");
        }
        out.flush();
    }
}
