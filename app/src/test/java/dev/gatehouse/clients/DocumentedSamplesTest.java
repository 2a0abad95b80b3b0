package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.ProgramRun;
import dev.gatehouse.testing.Programs;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples of the five documents, run as they stand there: only host, token and user name are replaced. The C# samples
 * are not among them, for they need .NET; fixtures with what they send stand for them.
 */
class DocumentedSamplesTest {
    private static final Backend DIRECTORY = new EmbeddedBackend();
    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static TestGatehouse gateway;
    private static String token;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        gateway = TestGatehouse.before(DIRECTORY);
        token = gateway.token("users:create users:read", "*");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        DIRECTORY.close();
    }

    @BeforeEach
    void clear() {
        DIRECTORY.clear();
    }

    @Test
    void amovesPythonSample() throws IOException {
        Path python = ProgramRun.requirePython("requests");
        Path sample = sample("sample.py", amove("python"));

        ProgramRun first = run(python, sample);
        assertThat(first.output())
                .as(first.errors())
                .matches("User created successfully\\. Identifier: " + UUID + "\n");
        assertThat(only("amy@example.com").getAttributeValue("gatehouseId"))
                .isEqualTo(first.output().strip().substring("User created successfully. Identifier: ".length()));

        ProgramRun second = run(python, sample);
        assertThat(second.output()).startsWith("Error: 400\n{").contains("already exists");
        only("amy@example.com");
    }

    @Test
    void amovesPythonSampleWithoutAToken() throws IOException {
        Path python = ProgramRun.requirePython("requests");
        Path sample = sample("sample.py", amove("python").replace(token, "YOUR_TOKEN_HERE"));

        assertThat(run(python, sample).output()).startsWith("Error: 401\n{").contains("\"status\":401");
        assertThat(people()).isEmpty();
    }

    @Test
    void amovesJavaScriptSample() throws IOException {
        Path node = requireNodeWithFetch();
        Path sample = sample("sample.js", amove("javascript"));

        ProgramRun first = run(node, sample);
        assertThat(first.output())
                .as(first.errors())
                .matches("User created successfully\\. Identifier: " + UUID + "\n");
        assertThat(first.output()).contains(only("amy@example.com").getAttributeValue("gatehouseId"));

        ProgramRun second = run(node, sample);
        assertThat(second.output()).isEmpty();
        assertThat(second.errors()).startsWith("Error: Error: HTTP error! status: 400\n");
        only("amy@example.com");
    }

    private String amove(String language) {
        List<String> samples = ApiDocument.named("1-amove.md").fenced(language);
        assertThat(samples).as(language).hasSize(1);
        return replaced(
                samples.get(0),
                Map.of(
                        "https://api.amove.com",
                        gateway.origin().toString(),
                        "YOUR_TOKEN_HERE",
                        token,
                        "new_user@example.com",
                        "amy@example.com"));
    }

    @Test
    void craftersExample() throws IOException {
        ApiDocument document = ApiDocument.named("2-crafter.rst");
        String path = document.find("POST \\.\\.\\.(/api/\\S+)");
        String body = document.find("(?s)code-block:: json\\s+(\\{.*?})");
        Path file = sample("body.json", body);
        List<String> arguments = List.of(
                "-X",
                "POST",
                gateway.origin() + path,
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Content-Type: application/json",
                "--data-binary",
                "@" + file);

        CurlAnswer first = curl(arguments);
        assertThat(first.status()).isEqualTo(201);
        DocumentedShape.compare(first.body(), documentedBody(document, 201), Set.of());
        String location = first.header("Location");
        assertThat(location)
                .isEqualTo(gateway.origin() + "/api/1/services/api/1/user/get.json?username=jane.doe")
                .endsWith(document.find("201 +\\|\\| ``\\.\\.\\.(\\S+?)``").replace(":username", "jane.doe"));
        only("jane.doe");

        CurlAnswer found = curl(List.of(location, "-H", "Authorization: Bearer " + token));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).contains("\"username\":\"jane.doe\"", "\"email\":\"jane@example.com\"");

        CurlAnswer second = curl(arguments);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.header("Location")).isEqualTo(location);
        assertThat(DocumentedShape.read(second.body()).get("message"))
                .isEqualTo(DocumentedShape.read(documentedBody(document, 409)).get("message"));
        only("jane.doe");
    }

    /** The last cell of the row of this status. */
    private static String documentedBody(ApiDocument document, int status) {
        return document.find("\\|\\| " + status + " .*``(\\{.*})``");
    }

    @Test
    void maplePresssExample() {
        Programs.require("curl");
        ApiDocument document = ApiDocument.named("3-maplepress.md");
        String command = replaced(
                document.fenced("bash").get(0),
                Map.of(
                        "http://localhost:8000",
                        gateway.origin().toString(),
                        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
                        token,
                        "jane@techstart.com",
                        "may@techstart.com"));
        List<String> examples = document.fenced("json");

        ProgramRun first = ProgramRun.ofShell(folder, Map.of(), command);
        DocumentedShape.compare(
                first.output(),
                examples.get(0).replace("jane@techstart.com", "may@techstart.com"),
                Set.of("id", "created_at"));
        SearchResultEntry entry = only("may@techstart.com");
        assertThat(first.output()).contains(entry.getAttributeValue("gatehouseId"));
        assertThat(entry.getDN())
                .as("in the tenant of the example")
                .contains("o=850e8400-e29b-41d4-a716-446655440000,ou=tenants");

        ProgramRun second = ProgramRun.ofShell(folder, Map.of(), command);
        DocumentedShape.compare(second.output(), example(examples, 409), Set.of());

        ProgramRun third = ProgramRun.ofShell(folder, Map.of(), command.replace(token, "nobodys"));
        DocumentedShape.compare(third.output(), example(examples, 401), Set.of());
        only("may@techstart.com");
    }

    private static String example(List<String> examples, int status) {
        return examples.stream()
                .filter(example -> example.contains("\"status\": " + status))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void crayonsRequestExample() {
        ApiDocument document = ApiDocument.named("4-crayon.txt");
        String path = document.find("POST \\$\"https://api\\.crayon\\.com(/\\S+)\"");
        String headers = document.find("POST \\$\".*\"\\n((?:\\S+: .*\\n)+)\\{");
        String body = document.find("(?s)Authorization: Bearer < Token >\\n(\\{.*?\\n})");
        List<String> arguments = new ArrayList<>(
                List.of("-X", "POST", gateway.origin() + path, "--data-binary", named(body, "cray@company.com")));
        headers.lines().forEach(line -> arguments.addAll(List.of("-H", line.replace("< Token >", token))));

        CurlAnswer first = curl(arguments);
        assertThat(first.status()).isEqualTo(200);
        String example = document.find("(?s)Response Body:\\n(\\{.*?\\n})");
        DocumentedShape.compare(first.body(), named(example, "cray@company.com"), Set.of("Id"));
        only("cray@company.com");

        CurlAnswer second = curl(arguments);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body()).contains("already exists");
        only("cray@company.com");
    }

    private static String named(String sample, String userName) {
        return replaced(sample, Map.of("myuser@company.com", userName));
    }

    /** The document shows an answer and no request: the members are those of its schema, as the clients send them. */
    @Test
    void camundasRequestIsAnsweredAsInItsExample() {
        ApiDocument document = ApiDocument.named("5-camunda.txt");
        List<String> arguments = List.of(
                "-X",
                "POST",
                gateway.origin() + document.find("(?m)^POST(/\\S+)$"),
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Content-Type: application/json",
                "--data-binary",
                "{\"username\":\"cam\",\"name\":\"Cam Unda\",\"email\":\"cam@example.com\",\"password\":\"Secr3t!pass\"}");

        CurlAnswer first = curl(arguments);
        assertThat(first.status()).isEqualTo(202);
        DocumentedShape.compare(first.body(), document.find("(?s)(\\{\\s+\"userKey\": 0\\s+})"), Set.of("userKey"));
        assertThat(first.body()).contains(only("cam").getAttributeValue("gatehouseUserKey"));

        CurlAnswer second = curl(arguments);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
        DocumentedShape.compare(
                second.body(),
                document.find("(?s)(\\{\\s+\"type\": \"about:blank\".*?})"),
                Set.of("title", "status", "detail", "instance"));
        only("cam");
    }

    private static CurlAnswer curl(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Programs.require("curl").toString(), "-s", "-i"));
        command.addAll(arguments);
        return CurlAnswer.of(ProgramRun.of(Path.of(""), Map.of(), command));
    }

    private Path sample(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private ProgramRun run(Path program, Path sample) {
        return ProgramRun.of(folder, Map.of(), List.of(program.toString(), sample.toString()));
    }

    private static Path requireNodeWithFetch() {
        Path node = Programs.require("node");
        ProgramRun run = ProgramRun.of(Path.of(""), Map.of(), List.of(node.toString(), "-p", "typeof fetch"));
        return ProgramRun.require("node 18 or newer", node, run.output().strip().equals("function"));
    }

    /** Everything that is to be replaced must be there. */
    private static String replaced(String sample, Map<String, String> replacements) {
        String text = sample;
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            assertThat(text).contains(replacement.getKey());
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        return text;
    }

    private static SearchResultEntry only(String userName) {
        List<SearchResultEntry> people = people();
        assertThat(people).as("entries").hasSize(1);
        assertThat(people.get(0).getAttributeValue("uid")).isEqualTo(userName);
        return people.get(0);
    }

    private static List<SearchResultEntry> people() {
        return DIRECTORY.entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson"));
    }
}
