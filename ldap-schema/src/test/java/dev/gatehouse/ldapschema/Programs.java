package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The directory servers' programs, where this machine has them. */
final class Programs {
    private static final List<String> BEYOND_PATH =
            List.of("/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/usr/local/libexec", "/usr/lib/openldap");

    private Programs() {}

    /** The program, or the end of the test: left out, or failed where the environment demands all servers. */
    static String require(String server, String name) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        BEYOND_PATH.stream())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> leaveOut(server, name + " is not installed"));
    }

    static void requireRoot(String server) {
        if (!isRoot()) {
            leaveOut(server, "it can be set up by root only");
        }
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail("%s did not end; it said: %s", String.join(" ", command), Files.readString(output));
        }
        assertThat(process.exitValue())
                .as("%s said: %s", String.join(" ", command), Files.readString(output))
                .isZero();
    }

    private static String leaveOut(String server, String why) {
        if (Boolean.parseBoolean(System.getenv("GATEHOUSE_REQUIRE_SERVERS"))) {
            return fail("GATEHOUSE_REQUIRE_SERVERS is set, but %s cannot be tested: %s", server, why);
        }
        return Assumptions.abort("Loading the schema into " + server + " is left out: " + why);
    }
}
