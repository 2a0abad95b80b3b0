package dev.gatehouse;

import dev.gatehouse.authentication.PasswordHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the hash of a password for {@code passwordHash} and {@code secretHash}; the password never stands in a command line. */
@Command(
        name = "hash",
        description = "Reads a password, one line of standard input, and prints its hash.",
        mixinStandardHelpOptions = true)
final class HashCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().println(PasswordHash.encode(password()).reveal());
        return 0;
    }

    private static String password() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = input.readLine();
        if (line == null || line.isEmpty()) {
            throw new IOException("there is no password to hash; send it as one line of standard input");
        }
        return line;
    }
}
