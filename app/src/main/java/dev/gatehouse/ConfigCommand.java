package dev.gatehouse;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be asked about a configuration without starting anything. */
@Command(
        name = "config",
        description = "Checks a configuration.",
        mixinStandardHelpOptions = true,
        subcommands = ConfigCommand.Check.class)
final class ConfigCommand {

    /** Reads the configuration and tells every problem at once. */
    @Command(
            name = "check",
            description = "Reads the configuration and tells every problem with its line and remedy.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Mixin
        private final SettingsOptions settings = new SettingsOptions();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            settings.read();
            spec.commandLine().getOut().println("The configuration is correct.");
            return 0;
        }
    }
}
