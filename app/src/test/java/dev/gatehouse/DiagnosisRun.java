package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.testing.RealServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/**
 * One run of {@code doctor} or {@code verify} in this process, its answer as JSON.
 *
 * @param status the exit status
 * @param output what was printed
 */
record DiagnosisRun(int status, String output) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * Runs the command.
     *
     * @param folder for the configuration
     * @param directory the {@code directory} section of the configuration, not indented
     * @param guard the guard; further lines are more of the {@code provisioning} section
     */
    static DiagnosisRun of(Path folder, String directory, String guard, String command, String... arguments)
            throws IOException {
        Path config = folder.resolve("gatehouse.yaml");
        Files.writeString(config, """
                directory:
                %s
                tenants:
                  defaultTenant: demo
                provisioning:
                  guard: %s
                authentication:
                  issuers:
                    - issuer: tests
                      audience: [gatehouse]
                      secret: Kw3p-9zTf-Lq7x-Vb2n-Rs8m-Yd4c-Hg6j
                """.formatted(directory.indent(2).stripTrailing(), guard));
        List<String> all = new ArrayList<>(List.of(command, "--config", config.toString(), "--json"));
        all.addAll(List.of(arguments));
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(output));
        line.setErr(new PrintWriter(errors));
        int status = line.execute(all.toArray(String[]::new));
        assertThat(errors.toString()).isEmpty();
        assertThat(output.toString()).doesNotContain(RealServer.PASSWORD, "Kw3p");
        return new DiagnosisRun(status, output.toString());
    }

    JsonNode json() throws IOException {
        return MAPPER.readTree(output);
    }

    /** The findings of a topic, each as severity and what was seen. */
    List<String> of(String topic) throws IOException {
        JsonNode findings = json().get("findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .filter(finding -> finding.get("topic").asText().equals(topic))
                .map(finding -> finding.get("severity").asText() + " "
                        + finding.get("seen").asText())
                .toList();
    }
}
