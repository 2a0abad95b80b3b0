package dev.gatehouse;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.ldapschema.SchemaForm;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints the directory schema in a server's form. */
@Command(
        name = "schema",
        description = "Prints the directory schema in the form a server loads.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Option(
            names = "--for",
            required = true,
            paramLabel = "SERVER",
            converter = FormName.class,
            description =
                    "openldap-config (cn=config LDIF), openldap-conf (slapd.conf), ds389, active-directory, embedded.")
    private SchemaForm form = SchemaForm.EMBEDDED;

    @Option(
            names = "--schema-dn",
            paramLabel = "DN",
            description = "Active Directory: the root DSE's schemaNamingContext, in place of the stand-in.")
    @Nullable
    private String schemaDn;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(schemaDn == null ? form.render() : activeDirectory(spec, schemaDn));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String activeDirectory(CommandSpec command, String dn) {
        if (form != SchemaForm.ACTIVE_DIRECTORY) {
            throw new ParameterException(command.commandLine(), "--schema-dn goes with --for active-directory");
        }
        try {
            return SchemaForm.activeDirectory(new DN(dn));
        } catch (LDAPException e) {
            throw new ParameterException(command.commandLine(), "--schema-dn is not a DN", e);
        }
    }

    /** {@code openldap-config} for {@link SchemaForm#OPENLDAP_CONFIG}, and so on. */
    static final class FormName implements ITypeConverter<SchemaForm> {
        @Override
        public SchemaForm convert(String name) {
            for (SchemaForm form : SchemaForm.values()) {
                if (form.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                    return form;
                }
            }
            throw new TypeConversionException(
                    "must be openldap-config, openldap-conf, ds389, active-directory or embedded");
        }
    }
}
