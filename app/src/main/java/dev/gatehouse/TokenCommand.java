package dev.gatehouse;

import dev.gatehouse.authentication.TokenMinter;
import dev.gatehouse.config.Durations;
import dev.gatehouse.config.GatehouseSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a token that the gateway of the same configuration accepts, alone on the last line. */
@Command(
        name = "token",
        description = "Prints a token, signed with the shared secret of the configuration (or of the demo).",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            description = "Permissions, separated by spaces: users:create users:read users:write admin.")
    private String scope = "";

    @Option(
            names = "--tenant",
            paramLabel = "T",
            description = "A tenant the token is for; may be repeated. '*': all. Without it: the default tenant.")
    private List<String> tenants = List.of();

    @Option(
            names = "--subject",
            paramLabel = "S",
            defaultValue = "demo@example.com",
            description = "Who the token is for (default: ${DEFAULT-VALUE}).")
    private String subject = "";

    @Option(
            names = "--ttl",
            paramLabel = "TTL",
            defaultValue = "15m",
            description = "How long it holds, for example 90s, 15m, 8h (default: ${DEFAULT-VALUE}).")
    private String lifetime = "";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        GatehouseSettings read = settings.read();
        String token = TokenMinter.of(read.authentication(), Clock.systemUTC())
                .mint(subject, scope, tenants, Durations.parse(lifetime));
        spec.commandLine().getOut().println(token);
        return 0;
    }
}
