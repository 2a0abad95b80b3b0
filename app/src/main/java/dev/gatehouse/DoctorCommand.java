package dev.gatehouse;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.config.GatehouseSettings;
import dev.gatehouse.diagnosis.Doctor;
import dev.gatehouse.diagnosis.DoctorSettings;
import dev.gatehouse.diagnosis.Report;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.mapping.ResourceNaming;
import dev.gatehouse.provisioning.EntryRules;
import dev.gatehouse.provisioning.ProvisioningSettings;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.setting.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at the directory server as configured and says what is wrong. */
@Command(
        name = "doctor",
        description = "Connects to the directory as configured and says what is wrong with it, and what mends it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:nothing is wrong", "1:there are warnings", "2:there are errors, or wrong usage"})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Option(
            names = "--write-probe",
            description = "Also make an entry, use it as the gateway uses a user, and delete it.")
    private boolean writeProbe;

    @ArgGroup(exclusive = false)
    @Nullable
    private Administrator administrator;

    @Spec
    private CommandSpec spec;

    /** Who may read the server's own configuration. */
    static final class Administrator {
        @Option(
                names = "--admin-dn",
                required = true,
                paramLabel = "DN",
                description = "An account that may read the server's configuration, as cn=admin,cn=config; only read.")
        private String dn = "";

        @Option(
                names = "--admin-password-file",
                required = true,
                paramLabel = "FILE",
                description = "File with the password of that account.")
        private Path passwordFile = Path.of("");
    }

    @Override
    public Integer call() throws IOException {
        GatehouseSettings read = settings.read();
        try (OpenedDirectory opened = OpenedDirectory.of(read.directory());
                ProgressLine progress = ProgressLine.onTerminal()) {
            DoctorSettings doctor = doctor(read, opened);
            Report report = new Doctor(doctor, opened.directory(), Clock.systemUTC()).examine(progress);
            progress.clear();
            Reports.print(report, json, spec.commandLine().getOut());
            return report.severity().exitStatus();
        }
    }

    private DoctorSettings doctor(GatehouseSettings read, OpenedDirectory opened) throws IOException {
        LdapSettings ldap = opened.ldap();
        DN base = read.directory().baseDn();
        // the server may be away: the mappings are asked for what does not depend on it
        Mappings mappings = Mappings.onAnyServer(read.mapping());
        ResourceMapping mapping = mappings.users();
        ResourceNaming groups = mappings.groups().naming();
        // of tenants only the default one is looked at, which stands alike on every server
        EntryRules rules = new EntryRules(mapping, base, read.tenants(), read.provisioning(), () -> false);
        List<DN> containers = new ArrayList<>(List.of(rules.bookkeeping()));
        read.tenants().defaultTenant().map(TenantId::new).ifPresent(tenant -> {
            containers.add(rules.people(tenant));
            containers.add(groups.container(rules.base(tenant)));
        });
        return new DoctorSettings(
                base,
                containers,
                rules.bookkeeping(),
                Gatehouse.guard(read),
                searched(mapping, read.provisioning()),
                ldap,
                administrator == null ? Optional.empty() : Optional.of(as(administrator, ldap)),
                writeProbe);
    }

    /** What users are looked up by, beside our own attributes. */
    private static List<String> searched(ResourceMapping mapping, ProvisioningSettings settings) {
        Set<String> names = new LinkedHashSet<>(
                List.of(mapping.attribute(UserAttributes.USER_NAME), mapping.attribute(UserAttributes.EMAIL)));
        settings.adoption().searched().forEach(path -> names.add(mapping.attribute(path)));
        settings.posix().series().forEach(series -> names.add(series.name()));
        return List.copyOf(names);
    }

    private LdapSettings as(Administrator account, LdapSettings ldap) throws IOException {
        String password = Files.readString(account.passwordFile).stripTrailing();
        try {
            return ldap.withAccount(new DN(account.dn), new Secret(password));
        } catch (LDAPException e) {
            throw new ParameterException(spec.commandLine(), "--admin-dn is not a DN", e);
        }
    }
}
