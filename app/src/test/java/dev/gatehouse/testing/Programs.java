package dev.gatehouse.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs of this machine that tests need. */
public final class Programs {
    /** Set to {@code true} where a program that is missing is to be a failure. */
    static final String REQUIRE_ALL = "GATEHOUSE_REQUIRE_SERVERS";

    /** Where servers are, though the PATH of an ordinary account does not name it. */
    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr/sbin", "/sbin", "/usr/local/sbin", "/usr/libexec", "/usr/lib/openldap");

    private Programs() {}

    /** The program; where it is not installed the tests of the calling suite are left out and their report says why. */
    public static Path require(String name) {
        return require(name, find(name), Boolean.parseBoolean(System.getenv(REQUIRE_ALL)));
    }

    static Path require(String name, Optional<Path> program, boolean requireAll) {
        String missing = name + " is not installed: everything tested against it is left out";
        if (program.isEmpty() && requireAll) {
            return Assertions.fail(missing + ", and " + REQUIRE_ALL + " is set");
        }
        if (program.isEmpty()) {
            // the console report counts what is left out and does not say why
            System.out.println("LEFT OUT: " + missing);
        }
        Assumptions.assumeTrue(program.isPresent(), missing);
        return program.orElseThrow();
    }

    /** The program, first of all in the PATH. */
    static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator, -1)), SYSTEM_FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
