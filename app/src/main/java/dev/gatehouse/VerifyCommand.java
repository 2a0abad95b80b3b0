package dev.gatehouse;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.config.GatehouseSettings;
import dev.gatehouse.diagnosis.Report;
import dev.gatehouse.diagnosis.Verification;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.EntryRules;
import dev.gatehouse.provisioning.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks the entries of the directory against what Gatehouse promises. */
@Command(
        name = "verify",
        description = "Reads every entry and says which of Gatehouse's promises does not hold, and what mends it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:all hold",
            "1:there are warnings, or the directory could not be read",
            "2:there are errors, or wrong usage"
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(names = "--tenant", paramLabel = "T", description = "Look at the entries of this tenant only.")
    @Nullable
    private String tenant;

    @Option(
            names = "--fix-ldif",
            paramLabel = "FILE",
            description = "Write the LDIF that mends what is wrong; nothing is applied.")
    @Nullable
    private Path fixLdif;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        GatehouseSettings read = settings.read();
        Optional<TenantId> only = Optional.ofNullable(tenant).map(this::tenant);
        DN base = read.directory().baseDn();
        try (OpenedDirectory opened = OpenedDirectory.of(read.directory());
                ProgressLine progress = ProgressLine.onTerminal()) {
            ResourceMapping mapping = new Mappings(read.mapping(), opened.directory()::capabilities).users();
            EntryRules rules = new EntryRules(
                    mapping,
                    base,
                    read.tenants(),
                    read.provisioning(),
                    () -> opened.directory().capabilities().isActiveDirectory());
            Report report = new Verification(opened.directory(), mapping, rules, base, only).run(progress);
            progress.clear();
            Reports.print(report, json, spec.commandLine().getOut());
            if (fixLdif != null) {
                Files.writeString(fixLdif, report.ldif());
            }
            return report.severity().exitStatus();
        } catch (FailureException e) {
            throw new IOException(e.failure().detail(), e);
        }
    }

    private TenantId tenant(String name) {
        if (!TenantId.isValid(name)) {
            throw new ParameterException(spec.commandLine(), "--tenant " + TenantId.RULE);
        }
        return new TenantId(name);
    }
}
