package dev.gatehouse.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program itself, {@code serve} in a process and a working folder of its own; ended with this JVM at the latest. */
public final class GatehouseProcess implements AutoCloseable {
    private static final Pattern ORIGIN = Pattern.compile("(?m)^Gatehouse listens on (http://\\S+)$");
    private static final Pattern LDAP_PORT = Pattern.compile("ldap://127\\.0\\.0\\.1:(\\d+)");

    private static final Pattern DEMO_TOKEN = Pattern.compile("(?m)^TOKEN=(\\S+)$");

    /** The last line that {@code serve} prints when all is up. */
    private static final String READY = "Stop with Ctrl-C.";

    private final Process process;
    private final Path output;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ProgramRun.TIMEOUT).build();

    private GatehouseProcess(Process process, Path output, Path log) {
        this.process = process;
        this.output = output;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** {@code serve --port 0} with these further arguments, ready when this returns. */
    public static GatehouseProcess serve(Path folder, String... arguments) {
        return serve(folder, Map.of(), arguments);
    }

    /** The same with these environment variables; of this process's own no {@code GATEHOUSE_…} is passed on. */
    public static GatehouseProcess serve(Path folder, Map<String, String> environment, String... arguments) {
        GatehouseProcess started = start(folder, environment, arguments);
        try {
            await().atMost(ProgramRun.TIMEOUT)
                    .failFast(() -> !started.process.isAlive())
                    .until(() -> started.output().contains(READY));
            return started;
        } catch (RuntimeException e) {
            AssertionError failure = new AssertionError("serve did not start: " + started.output() + started.log(), e);
            started.close();
            throw failure;
        }
    }

    private static GatehouseProcess start(Path folder, Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile("gatehouse", ".out");
            Path log = Files.createTempFile("gatehouse", ".err");
            List<String> serve = new ArrayList<>(List.of("serve", "--port", "0"));
            serve.addAll(List.of(arguments));
            Process process = ProgramRun.builder(folder, environment, command(serve), output, log)
                    .start();
            return new GatehouseProcess(process, output, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command that ends by itself. */
    public static ProgramRun run(Path folder, Map<String, String> environment, String... arguments) {
        return ProgramRun.of(folder, environment, command(List.of(arguments)));
    }

    /** How the program is called, in place of {@code java -jar gatehouse.jar}: the jar is made after the tests. */
    public static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "dev.gatehouse.Main"));
        command.addAll(arguments);
        return command;
    }

    /** That of the tests without the tests themselves, whose logging is another. */
    private static String classPath() {
        String ours = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(ours.split(Pattern.quote(File.pathSeparator), -1))
                .filter(part -> !part.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where it listens, as printed. */
    public URI origin() {
        return URI.create(printed(ORIGIN));
    }

    /** The port of the embedded directory, as printed. */
    public int ldapPort() {
        return Integer.parseInt(printed(LDAP_PORT));
    }

    /** The {@code Authorization} of an administrator of all tenants, as the demo prints it. */
    public String demoAuthorization() {
        return "Bearer " + printed(DEMO_TOKEN);
    }

    private String printed(Pattern pattern) {
        Matcher matcher = pattern.matcher(output());
        if (!matcher.find()) {
            throw new AssertionError("nothing like " + pattern + " in " + output());
        }
        return matcher.group(1);
    }

    /** All of stdout so far. */
    public String output() {
        return ProgramRun.text(output);
    }

    /** All of stderr so far. */
    public String log() {
        return ProgramRun.text(log);
    }

    /** Posts JSON with this {@code Authorization}. */
    public HttpResponse<String> post(String target, String authorization, String json) {
        return post(target, authorization, "application/json", json);
    }

    /** Posts a body of this type with this {@code Authorization}. */
    public HttpResponse<String> post(String target, String authorization, String type, String body) {
        return send(request(target, authorization)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> get(String target, String authorization) {
        return send(request(target, authorization).build());
    }

    private HttpRequest.Builder request(String target, String authorization) {
        return HttpRequest.newBuilder(URI.create(origin() + target))
                .timeout(ProgramRun.TIMEOUT)
                .header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM; does not wait. */
    public void requestStop() {
        process.destroy();
    }

    /** The exit status, once it has ended. */
    public int exitStatus() {
        try {
            if (!process.waitFor(ProgramRun.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the gateway did not end: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    /** Ends it by force and forgets what it printed. */
    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(output);
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
