package dev.gatehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One call of {@code gatehouse import} in this process, and what it printed. */
record ImportCall(int status, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param sections further sections of the configuration, as they stand in the file */
    static Path configuration(Path folder, Backend backend, String sections) throws IOException {
        return Files.writeString(
                folder.resolve("gatehouse.yaml"), TestGatehouse.yaml(backend.directoryYaml()) + sections);
    }

    static ImportCall of(Path configuration, Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("import", file.toString(), "-c", configuration.toString()));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = program.execute(arguments.toArray(new String[0]));
        return new ImportCall(status, out.toString(), err.toString());
    }

    /** The lines of the result file below its head. */
    static List<JsonNode> results(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(resultFile(file))) {
            List<JsonNode> results = new ArrayList<>();
            for (String line : lines.skip(1).toList()) {
                results.add(JSON.readTree(line));
            }
            return results;
        }
    }

    static Path resultFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".result.jsonl");
    }
}
