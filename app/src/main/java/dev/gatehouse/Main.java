package dev.gatehouse;

import dev.gatehouse.config.ConfigurationException;
import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit status: 0 done, 1 failed, 2 wrong usage or a wrong configuration; of {@code doctor} and
 * {@code verify} also 1 there are warnings, 2 there are errors; of {@code import} 1 some rows failed, 3 stopped before the end.
 */
@Command(
        name = "gatehouse",
        description = "An identity provisioning connector: HTTP in front, LDAP behind.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ServeCommand.class,
            TokenCommand.class,
            ConfigCommand.class,
            HashCommand.class,
            SchemaCommand.class,
            DoctorCommand.class,
            VerifyCommand.class,
            ImportCommand.class
        })
public final class Main {
    /** The environment variable that chooses how log events are written; read by logback.xml. */
    static final String LOG_FORMAT = "GATEHOUSE_LOG_FORMAT";

    private static final List<String> LOG_FORMATS = List.of("text", "json");

    private Main() {}

    public static void main(String[] arguments) {
        String format = System.getenv(LOG_FORMAT);
        if (format != null && !LOG_FORMATS.contains(format)) {
            // before the first log event: the logger of an unknown format would swallow everything
            System.err.println(LOG_FORMAT + " must be text or json");
            System.exit(CommandLine.ExitCode.USAGE);
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    Throwable cause = failure.getCause();
                    Throwable told = failure instanceof UncheckedIOException && cause != null ? cause : failure;
                    String message = told.getMessage();
                    command.getErr().println(message == null ? told.toString() : message);
                    if (failure instanceof ConfigurationException || failure instanceof IllegalArgumentException) {
                        return CommandLine.ExitCode.USAGE;
                    }
                    boolean saysItAll = told instanceof IOException || told instanceof EmbeddedDirectoryException;
                    if (!saysItAll) {
                        failure.printStackTrace(command.getErr());
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** The version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"gatehouse " + Gatehouse.version().orElse("(not packaged)")};
        }
    }
}
