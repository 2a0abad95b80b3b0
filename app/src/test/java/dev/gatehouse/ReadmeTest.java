package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import dev.gatehouse.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, run in its order against a gateway started as it says. */
class ReadmeTest {
    /** A block of commands, and the block right after it with what they print. */
    private static final Pattern COMMAND =
            Pattern.compile("(?ms)^```sh\\n(.*?)^```\\n(?:\\n?^```(?:json|text)?\\n(.*?)^```$)?");

    private static final String JAR = "java -jar app/target/gatehouse.jar";
    private static final String STANDARD_ORIGIN = "http://127.0.0.1:8080";

    private static List<Command> commands = List.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        Path readme = Path.of(System.getProperty("basedir", ""), "..", "README.md");
        commands = COMMAND.matcher(Files.readString(readme, StandardCharsets.UTF_8))
                .results()
                .map(block -> new Command(block.group(1).strip(), Optional.ofNullable(block.group(2))))
                .toList();
    }

    @Test
    void oneCommandRunsItAndOneTestsIt() {
        assertThat(commands)
                .extracting(Command::lines)
                .contains("mvn -q -DskipTests package && " + JAR + " serve", "mvn verify");
    }

    @Test
    void eachCurlIsAnsweredAsPrinted() {
        Programs.require("curl");
        try (GatehouseProcess gateway = GatehouseProcess.serve(folder)) {
            String token =
                    run(gateway, "", only(command -> command.lines().startsWith("TOKEN=")) + "\nprintf %s \"$TOKEN\"");
            assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

            List<Command> curls = commands.stream()
                    .filter(command -> command.lines().startsWith("curl "))
                    .toList();
            assertThat(curls).hasSizeGreaterThanOrEqualTo(5);
            for (Command curl : curls) {
                assertThat(curl.printed())
                        .as("what is printed by %s", curl.lines())
                        .isPresent();
                PrintedAnswer.compare(
                        curl.lines(),
                        run(gateway, token, curl.lines()),
                        curl.printed().orElseThrow());
            }
        }
    }

    private static String only(Predicate<Command> wanted) {
        List<Command> found = commands.stream().filter(wanted).toList();
        assertThat(found).hasSize(1);
        return found.get(0).lines();
    }

    private String run(GatehouseProcess gateway, String token, String lines) {
        String here = lines.replace(STANDARD_ORIGIN, gateway.origin().toString())
                .replace(JAR, quoted(GatehouseProcess.command(List.of())));
        ProgramRun run = ProgramRun.ofShell(folder, Map.of("TOKEN", token), here);
        assertThat(run.status()).as("%s: %s", lines, run.errors()).isZero();
        return run.output();
    }

    private static String quoted(List<String> command) {
        return command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /**
     * A block of commands.
     *
     * @param lines what one types
     * @param printed what it prints, where the README says so
     */
    private record Command(String lines, Optional<String> printed) {}
}
